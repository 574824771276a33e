import type { Dialect } from "../../http/dialect";
import type { Endpoint } from "../../http/endpoint";
import { authorizeEndpoints } from "./authorize.endpoint";
import { authorizeDeviceEndpoint } from "./device-authorization.endpoint";
import { endSessionEndpoints } from "./end-session.endpoint";
import { introspectionEndpoint } from "./introspection.endpoint";
import { jwksEndpoint } from "./jwks.endpoint";
import { metadataEndpoints } from "./metadata.endpoints";
import { parEndpoint } from "./par.endpoint";
import { registerEndpoint } from "./register.endpoint";
import { revocationEndpoint } from "./revocation.endpoint";
import { tokenEndpoint } from "./token.endpoint";
import { userinfoEndpoints } from "./userinfo.endpoint";
import { oauthWording } from "./wording";

const endpoints: readonly Endpoint[] = [
  ...authorizeEndpoints,
  parEndpoint,
  authorizeDeviceEndpoint,
  tokenEndpoint,
  introspectionEndpoint,
  revocationEndpoint,
  ...userinfoEndpoints,
  ...endSessionEndpoints,
  jwksEndpoint,
  registerEndpoint,
];

import { oauthGuide } from "./guide";

/** OAuth 2.1 and OpenID Connect. Each endpoint authenticates the app, the person or the token by itself. */
export const oauthDialect: Dialect = {
  name: "oauth",
  prefixes: ["/oauth/", "/.well-known/"],
  endpoints: [...endpoints, ...metadataEndpoints(endpoints)],
  wording: oauthWording,
  guide: oauthGuide,
  readCredential: () => null,
};
