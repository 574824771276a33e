import type { Verdict } from "@/shared/key-settings";
import type { Db, Statement } from "./database";

/** One call that a key was presented for. */
export interface KeyCall {
  keyId: string;
  at: Date;
  verdict: Verdict;
  ip: string;
  userAgent: string;
}

/** What one key was used for in one hour, as far as it isn't written yet. */
export interface KeyUses {
  keyId: string;
  /** In milliseconds. */
  hourAt: number;
  calls: Partial<Record<Verdict, number>>;
  /** The latest call that was answered `valid`. */
  last: { at: Date; ip: string; userAgent: string } | null;
  callers: CallerUses[];
}

/** The calls of one caller: an IPv4 address or an IPv6 /64, and a program's name. */
export interface CallerUses {
  network: string;
  agent: string;
  firstAt: Date;
  lastAt: Date;
  calls: number;
}

export interface NewCaller {
  keyId: string;
  network: string;
  agent: string;
  firstSeenAt: Date;
}

const lastUses: Statement = {
  name: "key_last_uses",
  text: `
    UPDATE keys SET last_used_at = use.at, last_used_ip = use.ip, last_used_agent = use.agent
      FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[]) AS use(id, at, ip, agent)
     WHERE keys.id = use.id AND (keys.last_used_at IS NULL OR keys.last_used_at < use.at)`,
};

const hours: Statement = {
  name: "key_usage_hours_add",
  text: `
    INSERT INTO key_usage_hours (key_id, hour_at, verdict, calls)
    SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::int[])
        ON CONFLICT (key_id, hour_at, verdict) DO UPDATE SET calls = key_usage_hours.calls + EXCLUDED.calls`,
};

/** A caller is new to a key that others have called before it; the first of all is expected. */
const callers: Statement = {
  name: "key_callers_add",
  text: `
    WITH seen AS (
      INSERT INTO key_callers AS c (key_id, network, agent, first_seen_at, last_seen_at, calls)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::int[])
          ON CONFLICT (key_id, network, agent)
          DO UPDATE SET last_seen_at = GREATEST(c.last_seen_at, EXCLUDED.last_seen_at), calls = c.calls + EXCLUDED.calls
      RETURNING key_id, network, agent, first_seen_at, xmax = 0 AS is_new
    )
    SELECT key_id AS "keyId", network, agent, first_seen_at AS "firstSeenAt" FROM seen
     WHERE is_new AND EXISTS (SELECT 1 FROM key_callers k WHERE k.key_id = seen.key_id)`,
};

/**
 * Adds what was used, each key once; an older use never replaces a newer one. Inside a transaction.
 * @returns the callers that were never seen before, of keys that had some.
 */
export async function writeKeyUses(db: Db, uses: KeyUses[]): Promise<NewCaller[]> {
  // In one order, so that two processes that write the same keys don't wait for each other.
  const sorted = [...uses].sort((a, b) => (a.keyId < b.keyId ? -1 : 1));
  const used = newestOfEach(sorted.filter(({ last }) => last !== null));
  if (used.length > 0) {
    await db.query(lastUses, [
      used.map(({ keyId }) => keyId),
      used.map(({ last }) => last?.at.toISOString()),
      used.map(({ last }) => last?.ip),
      used.map(({ last }) => last?.userAgent),
    ]);
  }
  const counts = summed(
    sorted.flatMap(({ keyId, hourAt, calls }) =>
      Object.entries(calls).map(([verdict, calls]) => ({
        key: [keyId, new Date(hourAt).toISOString(), verdict],
        calls,
      })),
    ),
  );
  if (counts.length === 0) return [];
  await db.query(hours, [...columns(counts, 3), counts.map(({ calls }) => calls)]);
  return writeCallers(db, sorted);
}

async function writeCallers(db: Db, uses: KeyUses[]): Promise<NewCaller[]> {
  const rows = new Map<string, { keyId: string } & CallerUses>();
  for (const { keyId, callers } of uses) {
    for (const caller of callers) {
      const name = JSON.stringify([keyId, caller.network, caller.agent]);
      const known = rows.get(name);
      rows.set(name, {
        keyId,
        ...caller,
        calls: caller.calls + (known?.calls ?? 0),
        firstAt: known?.firstAt ?? caller.firstAt,
      });
    }
  }
  const list = [...rows.values()];
  if (list.length === 0) return [];
  return db.query<NewCaller>(callers, [
    list.map(({ keyId }) => keyId),
    list.map(({ network }) => network),
    list.map(({ agent }) => agent),
    list.map(({ firstAt }) => firstAt.toISOString()),
    list.map(({ lastAt }) => lastAt.toISOString()),
    list.map(({ calls }) => calls),
  ]);
}

/** An UPDATE takes each row once. */
function newestOfEach(uses: KeyUses[]): KeyUses[] {
  const newest = new Map<string, KeyUses>();
  for (const use of uses) {
    const known = newest.get(use.keyId);
    if (!known?.last || (use.last && use.last.at > known.last.at)) newest.set(use.keyId, use);
  }
  return [...newest.values()];
}

/** So does an upsert. */
function summed(rows: { key: string[]; calls: number }[]): { key: string[]; calls: number }[] {
  const sums = new Map<string, { key: string[]; calls: number }>();
  for (const { key, calls } of rows) {
    const name = JSON.stringify(key);
    sums.set(name, { key, calls: calls + (sums.get(name)?.calls ?? 0) });
  }
  return [...sums.values()];
}

function columns(rows: { key: string[] }[], width: number): (string | undefined)[][] {
  return Array.from({ length: width }, (_, n) => rows.map(({ key }) => key[n]));
}

/** Counts and callers older than these moments have no chart any more; of one key the newest `most` callers are kept. */
export async function deleteOldUsage(db: Db, before: { hours: Date; callers: Date }, most: number): Promise<void> {
  await db.prisma.keyUsageHour.deleteMany({ where: { hourAt: { lt: before.hours } } });
  await db.prisma.keyCaller.deleteMany({ where: { lastSeenAt: { lt: before.callers } } });
  await db.prisma.$executeRaw`
    DELETE FROM key_callers c USING (
      SELECT key_id, network, agent, row_number() OVER (PARTITION BY key_id ORDER BY last_seen_at DESC) AS place
        FROM key_callers WHERE key_id IN (SELECT key_id FROM key_callers GROUP BY key_id HAVING count(*) > ${most})
    ) ranked
     WHERE ranked.place > ${most} AND c.key_id = ranked.key_id AND c.network = ranked.network AND c.agent = ranked.agent`;
}
