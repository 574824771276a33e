import { randomBytes } from "node:crypto";
import pg from "pg";
import { mintSecret } from "../../server/domain/secrets";
import { systemRandom } from "../../server/platform/random";
import { seedAccounts } from "../seed-accounts";
import type { SeededApp } from "./seed-app";

/** Gives an app `count` live grants, each of an account of its own. @returns their refresh tokens. */
export async function seedGrants(url: string, app: SeededApp, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const accounts = await seedAccounts(client, count, "nobody logs in here");
    const names = accounts.map(() => randomBytes(10).toString("hex"));
    const minted = accounts.map(() => mintSecret(systemRandom, "grant"));
    await client.query(
      `INSERT INTO grants (id, client_id, account_id, grant_type, scopes, audience, auth_time, created_at, expires_at)
       SELECT 'gnt_' || name, $3, id, 'authorization_code', $4::text[], ARRAY[$5::text], now(), now(),
              now() + interval '365 days'
         FROM unnest($1::text[], $2::text[]) AS g(name, id)`,
      [names, accounts.map(({ id }) => id), app.id, ["offline_access", app.scope], app.resource],
    );
    await client.query(
      `INSERT INTO grant_refresh_tokens (id, grant_id, secret_digest, created_at, expires_at)
       SELECT 'grt_' || name, 'gnt_' || name, digest, now(), now() + interval '30 days'
         FROM unnest($1::text[], $2::bytea[]) AS t(name, digest)`,
      [names, minted.map(({ digest }) => digest)],
    );
    for (const table of ["grants", "grant_refresh_tokens"]) await client.query(`VACUUM ANALYZE ${table}`);
    return minted.map(({ secret }) => secret);
  } finally {
    await client.end();
  }
}
