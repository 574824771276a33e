import { randomBytes } from "node:crypto";
import pg from "pg";
import { mintSecret } from "../../server/domain/secrets";
import { systemRandom } from "../../server/platform/random";
import { seedAccounts } from "../seed-accounts";

/** Fills a migrated database with `count` live sessions, each of an account of its own. @returns their refresh tokens. */
export async function seedChains(url: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const accounts = await seedAccounts(client, count, "nobody logs in here");
    const ids = accounts.map(({ id }) => id);
    const names = accounts.map(() => randomBytes(10).toString("hex"));
    const minted = accounts.map(() => mintSecret(systemRandom, "refresh"));
    await client.query(
      `INSERT INTO sessions (id, account_id, carrier, device_digest, ip, user_agent, created_at, last_seen_at, expires_at)
       SELECT 'ses_' || name, id, 'api', '', '127.0.0.1', '', now(), now(), now() + interval '30 days'
         FROM unnest($1::text[], $2::text[]) AS s(name, id)`,
      [names, ids],
    );
    await client.query(
      `INSERT INTO refresh_families (id, account_id, session_id, created_at, expires_at)
       SELECT 'fam_' || name, id, 'ses_' || name, now(), now() + interval '30 days'
         FROM unnest($1::text[], $2::text[]) AS f(name, id)`,
      [names, ids],
    );
    await client.query(
      `INSERT INTO refresh_tokens (id, family_id, secret_digest, created_at, expires_at)
       SELECT 'rt_' || name, 'fam_' || name, digest, now(), now() + interval '7 days'
         FROM unnest($1::text[], $2::bytea[]) AS t(name, digest)`,
      [names, minted.map(({ digest }) => digest)],
    );
    for (const table of ["sessions", "refresh_families", "refresh_tokens"])
      await client.query(`VACUUM ANALYZE ${table}`);
    return minted.map(({ secret }) => secret);
  } finally {
    await client.end();
  }
}
