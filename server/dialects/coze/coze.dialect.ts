import { readStandardCredential } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import { cozeWording } from "./wording";

/** The credential endpoints of Coze, for its own clients. */
export const cozeDialect: Dialect = {
  name: "coze",
  prefixes: ["/api/permission/", "/v1/users/", "/v1/workspaces"],
  endpoints: [],
  wording: cozeWording,
  readCredential: readStandardCredential,
};
