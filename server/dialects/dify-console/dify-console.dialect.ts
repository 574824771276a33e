import type { Dialect } from "../../http/dialect";
import { activateEndpoints } from "./activate.endpoints";
import { appKeyEndpoints } from "./app-keys.endpoints";
import { listAppsEndpoint } from "./apps.endpoint";
import { readConsoleCredential } from "./credential";
import { withCsrf } from "./csrf";
import { datasetKeyEndpoints } from "./dataset-keys.endpoints";
import { difyConsoleGuide } from "./guide";
import { logInEndpoints, logOutEndpoint } from "./log-in.endpoints";
import { oauthProviderEndpoints } from "./oauth-provider.endpoints";
import { passwordResetEndpoints } from "./password-reset.endpoints";
import { profileEndpoint } from "./profile.endpoint";
import { registerEndpoints } from "./register.endpoints";
import { systemEndpoints } from "./system.endpoints";
import { difyConsoleWording } from "./wording";

// Whatever a session may call asks for its CSRF token.
const behindCsrf = [
  profileEndpoint,
  listAppsEndpoint,
  ...appKeyEndpoints,
  ...datasetKeyEndpoints,
  ...oauthProviderEndpoints,
].map(withCsrf);

/** The account and key endpoints of Dify's console, for its front end. */
export const difyConsoleDialect: Dialect = {
  name: "dify-console",
  prefixes: ["/console/api/"],
  endpoints: [
    ...logInEndpoints,
    logOutEndpoint,
    ...passwordResetEndpoints,
    ...registerEndpoints,
    ...activateEndpoints,
    ...systemEndpoints,
    ...behindCsrf,
  ],
  wording: difyConsoleWording,
  guide: difyConsoleGuide,
  readCredential: readConsoleCredential,
};
