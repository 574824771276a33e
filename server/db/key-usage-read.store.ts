import type { Verdict } from "@/shared/key-settings";
import type { Db } from "./database";
import { type KeyReach, withinReach } from "./key-conditions.store";

export interface UsageRow {
  at: Date;
  verdict: Verdict;
  calls: number;
}

export interface KeyCaller {
  keyId: string;
  network: string;
  agent: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  calls: number;
}

/** Calls with these keys since a moment, by hour or by day (UTC) and verdict. */
export async function readUsage(
  db: Db,
  keyIds: string[],
  since: Date,
  step: "hour" | "day",
): Promise<(UsageRow & { keyId: string })[]> {
  const rows = await db.prisma.$queryRaw<{ keyId: string; at: Date; verdict: Verdict; calls: number }[]>`
    SELECT key_id AS "keyId", date_trunc(${step}, hour_at, 'UTC') AS at, verdict, sum(calls)::float8 AS calls
      FROM key_usage_hours
     WHERE key_id = ANY(${keyIds}) AND hour_at >= ${since.toISOString()}::timestamptz
     GROUP BY 1, 2, 3 ORDER BY 2, 3`;
  return rows;
}

/** Calls with all keys within reach since a moment, by hour or by day (UTC) and verdict. */
export async function readUsageWithin(db: Db, reach: KeyReach, since: Date, step: "hour" | "day"): Promise<UsageRow[]> {
  const ids = await db.prisma.key.findMany({ where: withinReach(reach), select: { id: true }, take: mostKeys });
  const rows = await db.prisma.$queryRaw<UsageRow[]>`
    SELECT date_trunc(${step}, hour_at, 'UTC') AS at, verdict, sum(calls)::float8 AS calls
      FROM key_usage_hours
     WHERE key_id = ANY(${ids.map(({ id }) => id)}) AND hour_at >= ${since.toISOString()}::timestamptz
     GROUP BY 1, 2 ORDER BY 1, 2`;
  return rows;
}

/** The keys within reach that were called most since a moment. */
export async function readBusiestKeys(
  db: Db,
  reach: KeyReach,
  since: Date,
  limit: number,
): Promise<{ id: string; name: string; calls: number }[]> {
  const keys = await db.prisma.key.findMany({
    where: withinReach(reach),
    select: { id: true, name: true },
    take: mostKeys,
  });
  const rows = await db.prisma.$queryRaw<{ id: string; calls: number }[]>`
    SELECT key_id AS id, sum(calls)::float8 AS calls FROM key_usage_hours
     WHERE key_id = ANY(${keys.map(({ id }) => id)}) AND hour_at >= ${since.toISOString()}::timestamptz
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${limit}`;
  const names = new Map(keys.map(({ id, name }) => [id, name]));
  return rows.map(({ id, calls }) => ({ id, name: names.get(id) ?? "", calls }));
}

/** More keys than this are not added up on one page. */
const mostKeys = 20_000;

/** Who called the key, the latest first. */
export async function listKeyCallers(db: Db, keyId: string, limit: number): Promise<KeyCaller[]> {
  return db.prisma.keyCaller.findMany({ where: { keyId }, orderBy: [{ lastSeenAt: "desc" }], take: limit });
}

/** How many callers each of these keys had since a moment. */
export async function countCallers(db: Db, keyIds: string[], since: Date): Promise<Map<string, number>> {
  const rows = await db.prisma.keyCaller.groupBy({
    by: ["keyId"],
    where: { keyId: { in: keyIds }, lastSeenAt: { gte: since } },
    _count: true,
  });
  return new Map(rows.map(({ keyId, _count }) => [keyId, _count]));
}
