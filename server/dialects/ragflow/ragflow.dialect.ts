import type { Dialect } from "../../http/dialect";
import { readRagflowCredential } from "./credential";
import { ragflowGuide } from "./guide";
import { systemEndpoints } from "./system.endpoints";
import { tokenEndpoints } from "./tokens.endpoints";
import { userEndpoints } from "./users.endpoints";
import { ragflowWording } from "./wording";

/** The account and key endpoints of RAGFlow 0.15 to 0.25, for its own clients. */
export const ragflowDialect: Dialect = {
  name: "ragflow",
  prefixes: ["/v1/user/", "/v1/system/"],
  endpoints: [...userEndpoints, ...tokenEndpoints, ...systemEndpoints],
  wording: ragflowWording,
  guide: ragflowGuide,
  readCredential: readRagflowCredential,
};
