import type { Db } from "./database";

export interface ClientUsageRow {
  hourAt: Date;
  grantType: string;
  outcome: string;
  calls: number;
}

/** Calls of an app at the token endpoint since that hour, oldest first. */
export async function listClientUsage(db: Db, clientId: string, since: Date): Promise<ClientUsageRow[]> {
  return db.prisma.clientUsageHour.findMany({
    where: { clientId, hourAt: { gte: since } },
    orderBy: [{ hourAt: "asc" }, { grantType: "asc" }, { outcome: "asc" }],
    select: { hourAt: true, grantType: true, outcome: true, calls: true },
    take: 10_000,
  });
}

export async function sumClientCalls(db: Db, clientId: string, since: Date): Promise<number> {
  const where = { clientId, hourAt: { gte: since } };
  return (await db.prisma.clientUsageHour.aggregate({ where, _sum: { calls: true } }))._sum.calls ?? 0;
}

/** How many grants of the app are live, and of how many people. */
export async function countLiveGrantsOf(
  db: Db,
  clientId: string,
  now: Date,
): Promise<{ people: number; grants: number }> {
  const rows = await db.prisma.grant.groupBy({
    by: ["accountId"],
    where: { clientId, endedAt: null, expiresAt: { gt: now } },
    _count: true,
  });
  return { people: rows.length, grants: rows.reduce((sum, { _count }) => sum + _count, 0) };
}
