import type { Scope } from "@/shared/scopes";
import type { Db, Statement } from "./database";

/** What a verification needs to know of a key, in one read. */
export interface KeyRecord {
  id: string;
  accountId: string;
  name: string;
  scopes: Scope[];
  workspaceIds: string[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  accountStatus: "pending" | "active" | "suspended";
  accountRole: "user" | "admin";
}

type Row = KeyRecord & { digest: string };

/**
 * The digests come through a subquery so that PostgreSQL can't see how many there are: it would plan the statement anew
 * each time, because a plan for two beats the plan for any number, and planning takes as long as running.
 */
const byDigest: Statement = {
  name: "keys_by_digest",
  text: `
    SELECT encode(k.secret_digest, 'base64') AS digest, k.id, k.account_id AS "accountId", k.name, k.scopes,
           k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
           a.status::text AS "accountStatus", a.role::text AS "accountRole",
           ARRAY(SELECT workspace_id FROM key_workspaces w WHERE w.key_id = k.id ORDER BY workspace_id) AS "workspaceIds"
      FROM unnest(ARRAY(SELECT unnest($1::bytea[]))) AS asked(digest)
      JOIN keys k ON k.secret_digest = asked.digest
      JOIN accounts a ON a.id = k.account_id`,
};

export interface KeyLookup {
  /** The key with this digest as the database has it now, or null. */
  find(digest: Buffer): Promise<KeyRecord | null>;
}

interface Waiting {
  resolve(record: KeyRecord | null): void;
  reject(error: unknown): void;
}

const batchLimit = 128;
/** With so many statements under way, what is asked for next waits for one of them and shares the one after it. */
const statementsAtOnce = 2;

/**
 * Looks keys up by digest, several in one statement: those asked for in the same turn of the event loop, and under
 * load those that came while others were under way. A statement is sent after each of its questions was asked and
 * nothing is kept, so an answer is never old.
 */
export function makeKeyLookup(db: Pick<Db, "query">): KeyLookup {
  let waiting = new Map<string, { digest: Buffer; callers: Waiting[] }>();
  let scheduled = false;
  let underWay = 0;

  function schedule() {
    if (scheduled || waiting.size === 0 || underWay >= statementsAtOnce) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void flush();
    });
  }

  async function flush() {
    const batch = waiting;
    waiting = new Map();
    underWay += 1;
    try {
      const digests = [...batch.values()].map((entry) => entry.digest);
      const rows = await db.query<Row>(byDigest, [digests]);
      const found = new Map(rows.map(({ digest, ...record }) => [digest, record]));
      for (const [digest, { callers }] of batch) {
        for (const caller of callers) caller.resolve(found.get(digest) ?? null);
      }
    } catch (error) {
      for (const { callers } of batch.values()) for (const caller of callers) caller.reject(error);
    } finally {
      underWay -= 1;
      schedule();
    }
  }

  return {
    find: (digest) =>
      new Promise((resolve, reject) => {
        const name = digest.toString("base64");
        const entry = waiting.get(name) ?? { digest, callers: [] };
        entry.callers.push({ resolve, reject });
        waiting.set(name, entry);
        if (waiting.size >= batchLimit) void flush();
        else schedule();
      }),
  };
}
