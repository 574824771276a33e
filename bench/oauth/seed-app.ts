import { randomBytes } from "node:crypto";
import pg from "pg";
import { mintSecret } from "../../server/domain/secrets";
import { systemRandom } from "../../server/platform/random";
import { seedAccounts } from "../seed-accounts";

/** An app that proves itself with a secret, and may look at the tokens that are meant for its resource. */
export interface SeededApp {
  id: string;
  secret: string;
  resource: string;
  scope: string;
}

const resource = "https://api.example.com/v1";
const scope = "keys:read";

/** What is special about the apps of an accent; see the profiles in server/dialects. */
export interface SeededTerms {
  dialect: string;
  accessTokenSeconds: number | null;
  refreshesItself: boolean;
}

const standard: SeededTerms = { dialect: "oauth", accessTokenSeconds: null, refreshesItself: false };

/** Puts an app into a migrated database, of an account and a workspace of its own. */
export async function seedApp(url: string, terms = standard): Promise<SeededApp> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const [account] = await seedAccounts(client, 1, "nobody logs in here");
    const name = randomBytes(10).toString("hex");
    const { secret, digest, masked } = mintSecret(systemRandom, "client");
    await client.query(
      "INSERT INTO workspaces (id, name, personal_account_id, created_at) VALUES ('ws_' || $1::text, 'Bench', $2, now())",
      [name, account?.id],
    );
    await client.query(
      `INSERT INTO clients (id, workspace_id, kind, name, auth_method, redirect_uris, grant_types, scopes, default_scopes,
                            resource_uris, dialect, access_token_seconds, refreshes_itself, created_at, updated_at)
       VALUES ('cli_' || $1::text, 'ws_' || $1::text, 'web', 'Bench', 'client_secret', '{https://app.example/callback}',
               '{authorization_code,refresh_token,client_credentials}', $2, $2, ARRAY[$3::text], $4, $5, $6, now(), now())`,
      [name, ["offline_access", scope], resource, terms.dialect, terms.accessTokenSeconds, terms.refreshesItself],
    );
    await client.query(
      `INSERT INTO client_secrets (id, client_id, secret_digest, secret_masked, created_at)
       VALUES ('csec_' || $1::text, 'cli_' || $1::text, $2, $3, now())`,
      [name, digest, masked],
    );
    for (const table of ["clients", "client_secrets"]) await client.query(`VACUUM ANALYZE ${table}`);
    return { id: `cli_${name}`, secret, resource, scope };
  } finally {
    await client.end();
  }
}
