import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";
import pg from "pg";
import { createTable, postgresAdapter } from "./postgres-adapter.mjs";

const { PORT, DATABASE_URL: connectionString, DATABASE_POOL: max, CLIENT_ID, CLIENT_SECRET, RESOURCE } = process.env;

const seconds = { hour: 3600, day: 86_400 };

/** What the grants of the bench are good for. */
export const resource = RESOURCE;
/** The scope of the resource; the others are OpenID Connect's. */
export const scope = "keys:read";

export const pool = new pg.Pool({ connectionString, max: Number(max) });

/** Client, scope, lifetimes and keys as the bench gives them to the product, too. The client is configured: no statement reads it. */
export async function openProvider() {
  await createTable(pool);
  return new Provider(`http://127.0.0.1:${PORT}`, {
    adapter: postgresAdapter(pool),
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        token_endpoint_auth_method: "client_secret_basic",
        grant_types: ["authorization_code", "refresh_token", "client_credentials"],
        redirect_uris: ["https://app.example/callback"],
        response_types: ["code"],
        scope: `openid offline_access ${scope}`,
      },
    ],
    scopes: ["openid", "offline_access", scope],
    jwks: { keys: [keyOf("ES256", "ec", { namedCurve: "P-256" }), keyOf("RS256", "rsa", { modulusLength: 2048 })] },
    findAccount: async (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    rotateRefreshToken: true,
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: async () => true },
      revocation: { enabled: true, allowedPolicy: async () => true },
      // Tokens for the resource are JWTs. Those for none are opaque: the only kind that it looks at for others.
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => undefined,
        useGrantedResource: async () => true,
        getResourceServerInfo: async () => ({
          scope,
          accessTokenTTL: seconds.hour,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "ES256" } },
        }),
      },
    },
    ttl: {
      AccessToken: seconds.hour,
      ClientCredentials: seconds.hour,
      RefreshToken: 30 * seconds.day,
      Grant: 365 * seconds.day,
      IdToken: seconds.hour,
      Interaction: seconds.hour,
      Session: seconds.day,
    },
    cookies: { keys: [CLIENT_SECRET] },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  });
}

function keyOf(alg, type, options) {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: "jwk" }), alg, use: "sig", kid: alg };
}
