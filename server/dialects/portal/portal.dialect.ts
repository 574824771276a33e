import { readStandardCredential } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import { accountEndpoints } from "./accounts.endpoints";
import { keyEndpoints } from "./keys.endpoints";
import { describeApi } from "./openapi.endpoint";
import { ownAccountEndpoints } from "./own-account.endpoints";
import { recoveryEndpoints } from "./recovery.endpoints";
import { sessionEndpoints } from "./sessions.endpoints";
import { systemEndpoints } from "./system.endpoints";
import { tokenEndpoints } from "./tokens.endpoints";
import { portalWording } from "./wording";

const described = [
  ...accountEndpoints,
  ...recoveryEndpoints,
  ...ownAccountEndpoints,
  ...keyEndpoints,
  ...sessionEndpoints,
  ...tokenEndpoints,
  ...systemEndpoints,
];

/** Latchkey's own accent: the JSON API that the pages, the command line and new programs use. */
export const portalDialect: Dialect = {
  name: "portal",
  prefixes: ["/api/v1/", "/healthz", "/readyz", "/.well-known/jwks.json"],
  endpoints: [...described, describeApi(described)],
  wording: portalWording,
  readCredential: readStandardCredential,
};
