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

/**
 * All of it in one statement, which is one transaction. Rows of keys are locked in one order and the others come sorted,
 * so that two processes that write the same keys don't wait for each other. A caller is new to a key that others have
 * called before it: the first of all is expected. What is asked about callers sees the table as it was before.
 */
const addUses: Statement = {
  name: "key_uses_add",
  text: `
    WITH used AS (
      SELECT k.id, use.at, use.ip, use.agent
        FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[]) AS use(id, at, ip, agent)
        JOIN keys k ON k.id = use.id
       ORDER BY k.id FOR NO KEY UPDATE OF k
    ), last AS (
      UPDATE keys SET last_used_at = used.at, last_used_ip = used.ip, last_used_agent = used.agent
        FROM used
       WHERE keys.id = used.id AND (keys.last_used_at IS NULL OR keys.last_used_at < used.at)
    ), hours AS (
      INSERT INTO key_usage_hours (key_id, hour_at, verdict, calls)
      SELECT * FROM unnest($5::text[], $6::timestamptz[], $7::text[], $8::int[])
          ON CONFLICT (key_id, hour_at, verdict) DO UPDATE SET calls = LEAST(2147483647, key_usage_hours.calls::bigint + EXCLUDED.calls)
    ), seen AS (
      INSERT INTO key_callers AS c (key_id, network, agent, first_seen_at, last_seen_at, calls)
      SELECT * FROM unnest($9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::int[])
          ON CONFLICT (key_id, network, agent)
          DO UPDATE SET last_seen_at = GREATEST(c.last_seen_at, EXCLUDED.last_seen_at), calls = LEAST(2147483647, c.calls::bigint + EXCLUDED.calls)
      RETURNING key_id, network, agent, first_seen_at, xmax = 0 AS is_new
    )
    SELECT key_id AS "keyId", network, agent, first_seen_at AS "firstSeenAt" FROM seen
     WHERE is_new AND EXISTS (SELECT 1 FROM key_callers k WHERE k.key_id = seen.key_id)`,
};

/**
 * Adds what was used; an older use never replaces a newer one.
 * @returns the callers that were never seen before, of keys that had some.
 */
export async function writeKeyUses(db: Db, uses: KeyUses[]): Promise<NewCaller[]> {
  const sorted = [...uses].sort((a, b) => (a.keyId < b.keyId ? -1 : 1));
  const used = newestOfEach(sorted);
  const counts = summed(sorted.flatMap(countsOf));
  const callers = callersOf(sorted);
  return db.query<NewCaller>(addUses, [
    used.map(({ keyId }) => keyId),
    used.map(({ last }) => last.at.toISOString()),
    used.map(({ last }) => last.ip),
    used.map(({ last }) => last.userAgent),
    counts.map(({ keyId }) => keyId),
    counts.map(({ hourAt }) => new Date(hourAt).toISOString()),
    counts.map(({ verdict }) => verdict),
    counts.map(({ calls }) => calls),
    callers.map(({ keyId }) => keyId),
    callers.map(({ network }) => network),
    callers.map(({ agent }) => agent),
    callers.map(({ firstAt }) => firstAt.toISOString()),
    callers.map(({ lastAt }) => lastAt.toISOString()),
    callers.map(({ calls }) => calls),
  ]);
}

/** The latest use of each key: an UPDATE takes each row once. */
function newestOfEach(uses: KeyUses[]) {
  const newest = new Map<string, { keyId: string; last: NonNullable<KeyUses["last"]> }>();
  for (const { keyId, last } of uses) {
    const known = newest.get(keyId);
    if (last && !(known && known.last.at >= last.at)) newest.set(keyId, { keyId, last });
  }
  return [...newest.values()];
}

function countsOf({ keyId, hourAt, calls }: KeyUses) {
  return Object.entries(calls).map(([verdict, calls]) => ({ keyId, hourAt, verdict, calls }));
}

/** One row for each key, hour and verdict: an upsert takes each row once, too. */
function summed(rows: ReturnType<typeof countsOf>) {
  const sums = new Map<string, ReturnType<typeof countsOf>[number]>();
  for (const row of rows) {
    const name = `${row.keyId} ${row.hourAt} ${row.verdict}`;
    const known = sums.get(name);
    if (known) known.calls += row.calls;
    else sums.set(name, row);
  }
  return [...sums.values()];
}

function callersOf(uses: KeyUses[]): ({ keyId: string } & CallerUses)[] {
  const rows = new Map<string, { keyId: string } & CallerUses>();
  for (const { keyId, callers } of uses) {
    for (const caller of callers) {
      const name = `${keyId} ${caller.network} ${caller.agent}`;
      const known = rows.get(name);
      if (!known) rows.set(name, { keyId, ...caller });
      else Object.assign(known, { lastAt: caller.lastAt, calls: known.calls + caller.calls });
    }
  }
  return [...rows.values()];
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
