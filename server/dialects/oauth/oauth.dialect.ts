import type { Dialect } from "../../http/dialect";
import type { Endpoint } from "../../http/endpoint";
import { oauthWording } from "./wording";

const endpoints: readonly Endpoint[] = [];

/** OAuth 2.1 and OpenID Connect. Each endpoint authenticates the app, the person or the token by itself. */
export const oauthDialect: Dialect = {
  name: "oauth",
  prefixes: ["/oauth/", "/.well-known/"],
  endpoints,
  wording: oauthWording,
  readCredential: () => null,
};
