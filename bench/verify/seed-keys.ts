import { randomBytes } from "node:crypto";
import pg from "pg";
import { mintSecret } from "../../server/domain/secrets";
import { systemRandom } from "../../server/platform/random";

export interface Seeded {
  /** The secret of the key that asks, which may verify others. */
  caller: string;
  /** The secret of a key that may revoke others. */
  writer: string;
  /** The secrets of the keys that are asked about. */
  secrets: string[];
}

const perStatement = 10_000;

/** Fills a migrated database: one account, its workspace, `count` live keys and one that may verify them. */
export async function seedKeys(url: string, count: number, account = "acc_bench"): Promise<Seeded> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO accounts (id, email, email_canonical, nickname, status, created_at, updated_at)
       VALUES ($1::text, $1 || '@example.com', $1 || '@example.com', 'Bench', 'active', now(), now())`,
      [account],
    );
    await client.query(
      `INSERT INTO workspaces (id, name, personal_account_id, created_at) VALUES ('ws_' || $1::text, 'Bench', $1, now())`,
      [account],
    );
    // No trigger tells of each row and no foreign key is asked: nobody listens yet, and a million rows are soon there.
    await client.query("SET session_replication_role = replica");
    const [caller = ""] = await insertKeys(client, account, 1, ["keys:verify"]);
    const [writer = ""] = await insertKeys(client, account, 1, ["keys:write"]);
    const secrets: string[] = [];
    while (secrets.length < count) {
      secrets.push(
        ...(await insertKeys(client, account, Math.min(perStatement, count - secrets.length), ["keys:read"])),
      );
    }
    await client.query("VACUUM ANALYZE keys");
    await client.query("VACUUM ANALYZE key_workspaces");
    return { caller, writer, secrets };
  } finally {
    await client.end();
  }
}

async function insertKeys(client: pg.Client, account: string, count: number, scopes: string[]): Promise<string[]> {
  const minted = Array.from({ length: count }, () => mintSecret(systemRandom, "key"));
  const ids = minted.map(() => `key_${randomBytes(12).toString("hex")}`);
  await client.query(
    `INSERT INTO keys (id, owner_id, account_id, name, secret_digest, secret_masked, scopes, created_at, updated_at)
     SELECT id, $5::text, $5, 'bench key', digest, masked, $4::text[], now(), now()
       FROM unnest($1::text[], $2::bytea[], $3::text[]) AS k(id, digest, masked)`,
    [ids, minted.map(({ digest }) => digest), minted.map(({ masked }) => masked), scopes, account],
  );
  await client.query(
    "INSERT INTO key_workspaces (key_id, workspace_id) SELECT id, 'ws_' || $2::text FROM unnest($1::text[]) AS k(id)",
    [ids, account],
  );
  return minted.map(({ secret }) => secret);
}
