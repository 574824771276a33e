import { grantNames } from "../shared/app-kinds";
import type { CallResult } from "./client";
import { type Person, password } from "./given";
import type { Harness } from "./harness";
import { form, givenGrant, makeApp } from "./oauth";

/** A way to get an access token that ends by itself, in one accent. */
export interface TokenEndpoint {
  name: string;
  path: string;
  /** How long its tokens are good, in seconds. */
  lifetime: number;
  /** Whether it is a token endpoint of RFC 6749, whose 5.1 asks for `Pragma` as well. */
  isStandard: boolean;
  ask(h: Harness, person: Person): Promise<CallResult>;
  /** The token and how long it is said to be good, in seconds from `now`. */
  read(body: Body, now: Date): { token: string; expiresIn: number };
}

interface Body {
  access_token: string;
  expires_in: number;
  accessToken: string;
  expiresIn: number;
}

const hour = 3600;
const snakeCase = ({ access_token: token, expires_in: expiresIn }: Body) => ({ token, expiresIn });
const camelCase = ({ accessToken: token, expiresIn }: Body) => ({ token, expiresIn });

const oauth = { path: "/oauth/token", lifetime: hour, isStandard: true, read: snakeCase };
const portal = { isStandard: false, lifetime: hour, read: camelCase };

/** An accent joins by a row. */
export const tokenEndpoints: TokenEndpoint[] = [
  {
    ...oauth,
    name: "oauth, an app for itself",
    async ask(h, person) {
      const { basic } = await makeApp(h, person);
      return form(h, "/oauth/token", { grant_type: grantNames.client }, { basic });
    },
  },
  {
    ...oauth,
    name: "oauth, a refresh",
    async ask(h, person) {
      const app = await makeApp(h, person);
      const { tokens } = await givenGrant(h, person, app);
      const refresh_token = tokens.refreshToken?.secret;
      return form(h, "/oauth/token", { grant_type: grantNames.refresh, refresh_token }, { basic: app.basic });
    },
  },
  {
    ...oauth,
    name: "oauth, a token for a token",
    async ask(h, person) {
      const app = await makeApp(h, person);
      const { tokens } = await givenGrant(h, person, app);
      return form(
        h,
        "/oauth/token",
        {
          grant_type: grantNames.exchange,
          subject_token: tokens.accessToken,
          subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
        },
        { basic: app.basic },
      );
    },
  },
  {
    ...portal,
    name: "portal, a log-in",
    path: "/api/v1/sessions",
    ask: (h, { email }) => h.call("POST", "/api/v1/sessions", { body: { email, password } }),
  },
  {
    ...portal,
    name: "portal, a refresh",
    path: "/api/v1/sessions/refresh",
    async ask(h, { email }) {
      const { body } = await h.call("POST", "/api/v1/sessions", { body: { email, password } });
      return h.call("POST", "/api/v1/sessions/refresh", { body: { refreshToken: body.refreshToken } });
    },
  },
  {
    name: "basic-auth, a log-in",
    path: "/login",
    lifetime: hour,
    isStandard: false,
    ask: (h, { email }) => h.call("POST", "/login", { body: { email, password } }),
    read: snakeCase,
  },
  {
    name: "baidu, an app for itself",
    path: "/oauth/2.0/token",
    lifetime: 30 * 86_400,
    isStandard: false,
    async ask(h, person) {
      const terms = {
        kind: "service",
        dialect: "baidu",
        accessTokenSeconds: 30 * 86_400,
        refreshesItself: true,
      } as const;
      const { client, secret } = await makeApp(h, person, terms);
      const parameters = { grant_type: grantNames.client, client_id: client.id, client_secret: secret };
      return h.call("POST", `/oauth/2.0/token?${new URLSearchParams(parameters)}`);
    },
    read: snakeCase,
  },
  {
    name: "coze, a refresh",
    path: "/api/permission/oauth2/token",
    lifetime: 900,
    isStandard: false,
    async ask(h, person) {
      const app = await makeApp(h, person, { dialect: "coze", accessTokenSeconds: 900 });
      const { tokens } = await givenGrant(h, person, app);
      const refresh_token = tokens.refreshToken?.secret;
      const body = { grant_type: grantNames.refresh, client_id: app.client.id, refresh_token };
      return h.call("POST", "/api/permission/oauth2/token", { bearer: app.secret, body });
    },
    // It says when the token ends, and not how long it is good.
    read: ({ access_token: token, expires_in: at }, now) => ({ token, expiresIn: at - now.getTime() / 1000 }),
  },
  {
    name: "dify, a log-in",
    path: "/auth/token",
    lifetime: hour,
    isStandard: true,
    ask: (h, { email }) => h.call("POST", "/auth/token", { body: { username: email, password } }),
    read: snakeCase,
  },
  {
    name: "dify, an app for itself",
    path: "/auth/token",
    lifetime: hour,
    isStandard: true,
    async ask(h, person) {
      const { client, secret } = await makeApp(h, person);
      return h.call("POST", "/auth/token", { body: { client_id: client.id, client_secret: secret } });
    },
    read: snakeCase,
  },
];
