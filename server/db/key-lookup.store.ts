import { type KeyMetadata, type KeyOwnerKind, keyOwnerKinds, type RateLimit } from "@/shared/key-settings";
import type { Scope } from "@/shared/scopes";
import type { Db, Statement } from "./database";

/** What a verification needs to know of a key, in one read. Moments are milliseconds: records are kept by the ten thousand. */
export interface KeyRecord {
  id: string;
  ownerKind: KeyOwnerKind;
  ownerId: string;
  name: string;
  scopes: readonly Scope[];
  workspaceIds: readonly string[];
  metadata: KeyMetadata;
  ipAllowlist: readonly string[];
  rateLimit: RateLimit | null;
  hasQuota: boolean;
  createdAt: number;
  expiresAt: number | null;
  disabledAt: number | null;
  /** When it was revoked, or will be because another key takes its place. */
  revokedAt: number | null;
  /**
   * Whether what it stands for may act: an active account, a service account that isn't disabled, a workspace; and if that
   * workspace is one person's alone, that person.
   */
  ownerActive: boolean;
  /** Whose alone the workspace is; null for others. */
  personId: string | null;
  role: "user" | "admin";
}

interface Row extends Omit<KeyRecord, "rateLimit" | "scopes" | "workspaceIds" | "metadata" | "ipAllowlist"> {
  digest: string;
  scopes: Scope[];
  workspaceIds: string[];
  metadata: KeyMetadata;
  ipAllowlist: string[];
  rateLimitMax: number | null;
  rateLimitSeconds: number | null;
}

const columns = `
           encode(k.secret_digest, 'base64') AS digest, k.id, k.owner_kind::text AS "ownerKind", k.owner_id AS "ownerId",
           k.name, k.scopes, k.metadata, k.ip_allowlist AS "ipAllowlist",
           k.rate_limit_max AS "rateLimitMax", k.rate_limit_seconds AS "rateLimitSeconds",
           k.quota_remaining IS NOT NULL AS "hasQuota",
           (extract(epoch FROM k.created_at) * 1000)::float8 AS "createdAt",
           (extract(epoch FROM k.expires_at) * 1000)::float8 AS "expiresAt",
           (extract(epoch FROM k.disabled_at) * 1000)::float8 AS "disabledAt",
           (extract(epoch FROM COALESCE(k.revoked_at, k.revokes_at)) * 1000)::float8 AS "revokedAt",
           COALESCE(a.status, p.status, 'active') = 'active' AND s.disabled_at IS NULL AS "ownerActive",
           p.id AS "personId",
           COALESCE(a.role::text, 'user') AS role,
           ARRAY(SELECT workspace_id FROM key_workspaces w WHERE w.key_id = k.id ORDER BY workspace_id) AS "workspaceIds"`;

const owners = `
      LEFT JOIN accounts a ON a.id = k.account_id
      LEFT JOIN service_accounts s ON s.id = k.service_account_id
      LEFT JOIN workspaces o ON o.id = COALESCE(k.owner_workspace_id, s.workspace_id)
      LEFT JOIN accounts p ON p.id = o.personal_account_id`;

/**
 * The digests come through a subquery so that PostgreSQL can't see how many there are: it would plan the statement anew
 * each time, because a plan for two beats the plan for any number, and planning takes as long as running.
 */
const byDigest: Statement = {
  name: "keys_by_digest",
  text: `SELECT ${columns}
      FROM unnest(ARRAY(SELECT unnest($1::bytea[]))) AS asked(digest)
      JOIN keys k ON k.secret_digest = asked.digest
      ${owners}`,
};

const byId: Statement = {
  name: "keys_by_id",
  text: `SELECT ${columns} FROM keys k ${owners} WHERE k.id = $1`,
};

const noMetadata: KeyMetadata = Object.freeze({});

/** Many keys have the same scopes, workspaces and owner: they share one value, since records are kept by the ten thousand. */
const sharedLists = new Map<string, readonly string[]>();
const listsShared = 10_000;

function shared<Text extends string>(list: Text[]): readonly Text[] {
  const name = list.join("\n");
  const known = sharedLists.get(name);
  if (known) return known as readonly Text[]; // equal texts have equal types
  if (sharedLists.size >= listsShared) sharedLists.clear();
  sharedLists.set(name, Object.freeze(list));
  return list;
}

/** Written out, so that all records have one layout; a copy made by spreading takes half as much again. */
function toRecord(row: Row): KeyRecord {
  const { rateLimitMax, rateLimitSeconds } = row;
  return {
    id: row.id,
    ownerKind: keyOwnerKinds.find((kind) => kind === row.ownerKind) ?? row.ownerKind,
    ownerId: shared([row.ownerId])[0] ?? row.ownerId,
    name: row.name,
    scopes: shared(row.scopes),
    workspaceIds: shared(row.workspaceIds),
    metadata: Object.keys(row.metadata).length > 0 ? row.metadata : noMetadata,
    ipAllowlist: shared(row.ipAllowlist),
    rateLimit:
      rateLimitMax !== null && rateLimitSeconds !== null
        ? { max: rateLimitMax, windowSeconds: rateLimitSeconds }
        : null,
    hasQuota: row.hasQuota,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    disabledAt: row.disabledAt,
    revokedAt: row.revokedAt,
    ownerActive: row.ownerActive,
    personId: row.personId,
    role: row.role === "admin" ? "admin" : "user",
  };
}

/** The key with this id, as a verification sees it. */
export async function findKeyRecord(db: Pick<Db, "query">, id: string): Promise<KeyRecord | null> {
  const [row] = await db.query<Row>(byId, [id]);
  return row ? toRecord(row) : null;
}

export interface KeyLookup {
  /** The key with this digest as the database has it now, or null. At once, where it is known without asking. */
  find(digest: Buffer): Promise<KeyRecord | null> | KeyRecord;
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
      const found = new Map(rows.map((row) => [row.digest, toRecord(row)]));
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
