import type { Db } from "./database";
import type { Prisma } from "./generated/client";

export interface AuditRow {
  id: string;
  at: Date;
  event: string;
  actorKind: string;
  actorId: string | null;
  accountId: string | null;
  targetId: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  detail: Prisma.InputJsonObject;
}

/** What concerns an account, newest first, `limit` at most, those after the given row. */
export async function listAuditEvents(
  db: Db,
  accountId: string,
  page: { after: { at: Date; id: string } | null; limit: number },
): Promise<AuditRow[]> {
  const { after, limit } = page;
  const rows = await db.prisma.auditEvent.findMany({
    where: { accountId, ...(after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map((row) => ({ ...row, detail: row.detail as Prisma.InputJsonObject })); // only objects are written
}

export async function insertAuditEvent(db: Db, row: AuditRow): Promise<void> {
  await db.prisma.auditEvent.create({ data: row });
}
