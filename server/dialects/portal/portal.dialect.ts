import { readStandardCredential } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import { accountEndpoints } from "./accounts.endpoints";
import { keyEndpoints } from "./keys.endpoints";
import { describeApi } from "./openapi.endpoint";
import { sessionEndpoints } from "./sessions.endpoints";
import { systemEndpoints } from "./system.endpoints";
import { portalWording } from "./wording";

const described = [...accountEndpoints, ...keyEndpoints, ...sessionEndpoints, ...systemEndpoints];

/** Latchkey's own accent: the JSON API that the pages, the command line and new programs use. */
export const portalDialect: Dialect = {
  name: "portal",
  prefixes: ["/api/v1/", "/healthz", "/readyz", "/.well-known/jwks.json"],
  endpoints: [...described, describeApi(described)],
  wording: portalWording,
  readCredential: readStandardCredential,
};
