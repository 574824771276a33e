/** What an app is, and what follows from it. The names of grants and methods are the RFCs'. */
export const appKinds = ["web", "spa", "native", "device", "service"] as const;
export type AppKind = (typeof appKinds)[number];

export const grantNames = {
  code: "authorization_code",
  refresh: "refresh_token",
  client: "client_credentials",
  device: "urn:ietf:params:oauth:grant-type:device_code",
  assertion: "urn:ietf:params:oauth:grant-type:jwt-bearer",
  exchange: "urn:ietf:params:oauth:grant-type:token-exchange",
} as const;
export type GrantName = (typeof grantNames)[keyof typeof grantNames];

export const appAuthMethods = ["none", "client_secret", "private_key_jwt"] as const;
export type AppAuthMethod = (typeof appAuthMethods)[number];

interface KindRules {
  /** How it may prove who it is; the first is the one that is offered. An app that everybody can take apart keeps no secret. */
  authMethods: readonly [AppAuthMethod, ...AppAuthMethod[]];
  /** What it may be given; those in `usual` are chosen to begin with. */
  grants: readonly GrantName[];
  usual: readonly GrantName[];
  redirects: boolean;
}

const { code, refresh, client, device, assertion, exchange } = grantNames;

export const kindRules: Record<AppKind, KindRules> = {
  web: {
    authMethods: ["client_secret", "private_key_jwt"],
    grants: [code, refresh, client, assertion, exchange],
    usual: [code, refresh],
    redirects: true,
  },
  spa: { authMethods: ["none"], grants: [code, refresh], usual: [code, refresh], redirects: true },
  native: { authMethods: ["none"], grants: [code, refresh, device], usual: [code, refresh], redirects: true },
  device: {
    authMethods: ["none", "client_secret", "private_key_jwt"],
    grants: [device, refresh],
    usual: [device, refresh],
    redirects: false,
  },
  service: {
    authMethods: ["client_secret", "private_key_jwt"],
    grants: [client, assertion, exchange],
    usual: [client],
    redirects: false,
  },
};

/** How an id token may be signed; RS256 is what OpenID Connect asks every client to know. */
export const idTokenAlgs = ["RS256", "ES256", "EdDSA"] as const;
export type IdTokenAlg = (typeof idTokenAlgs)[number];
