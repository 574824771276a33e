import { readStandardCredential } from "../../http/credentials";
import type { Dialect } from "../../http/dialect";
import { accountEndpoints } from "./accounts.endpoints";
import { adminAccountEndpoints } from "./admin-accounts.endpoints";
import { adminAppEndpoints } from "./admin-apps.endpoints";
import { adminAuditEndpoints } from "./admin-audit.endpoints";
import { adminKeyEndpoints } from "./admin-keys.endpoints";
import { appCredentialEndpoints } from "./app-credentials.endpoints";
import { appEndpoints } from "./apps.endpoints";
import { authorizationRequestEndpoints } from "./authorization-requests.endpoints";
import { claimEndpoints } from "./claims.endpoints";
import { connectedAppEndpoints } from "./connected-apps.endpoints";
import { deviceEndpoints } from "./devices.endpoints";
import { envoyAuthEndpoints, forwardAuthEndpoints } from "./forward-auth.endpoints";
import { keyBulkEndpoints } from "./key-bulk.endpoints";
import { keyUsageEndpoints } from "./key-usage.endpoints";
import { keyEndpoints } from "./keys.endpoints";
import { leakEndpoints } from "./leaks.endpoints";
import { describeApi } from "./openapi.endpoint";
import { ownAccountEndpoints } from "./own-account.endpoints";
import { recoveryEndpoints } from "./recovery.endpoints";
import { serviceAccountEndpoints } from "./service-accounts.endpoints";
import { sessionEndpoints } from "./sessions.endpoints";
import { systemEndpoints } from "./system.endpoints";
import { tokenAnalyticsEndpoints } from "./token-analytics.endpoints";
import { tokenEndpoints } from "./tokens.endpoints";
import { verificationEndpoints } from "./verification.endpoints";
import { portalWording } from "./wording";
import { workspaceEndpoints } from "./workspaces.endpoints";

const described = [
  ...accountEndpoints,
  ...recoveryEndpoints,
  ...ownAccountEndpoints,
  ...verificationEndpoints,
  ...forwardAuthEndpoints,
  ...keyBulkEndpoints,
  ...keyEndpoints,
  ...keyUsageEndpoints,
  ...claimEndpoints,
  ...authorizationRequestEndpoints,
  ...leakEndpoints,
  ...sessionEndpoints,
  ...tokenEndpoints,
  ...tokenAnalyticsEndpoints,
  ...workspaceEndpoints,
  ...serviceAccountEndpoints,
  ...appEndpoints,
  ...appCredentialEndpoints,
  ...connectedAppEndpoints,
  ...deviceEndpoints,
  ...adminAccountEndpoints,
  ...adminKeyEndpoints,
  ...adminAppEndpoints,
  ...adminAuditEndpoints,
  ...systemEndpoints,
];

import { portalGuide } from "./guide";

/** Latchkey's own accent: the JSON API that the pages, the command line and new programs use. */
export const portalDialect: Dialect = {
  name: "portal",
  prefixes: ["/api/v1/", "/healthz", "/readyz", "/.well-known/jwks.json"],
  endpoints: [...described, ...envoyAuthEndpoints, describeApi(described)],
  wording: portalWording,
  guide: portalGuide,
  readCredential: readStandardCredential,
};
