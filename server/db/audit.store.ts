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

export async function insertAuditEvent(db: Db, row: AuditRow): Promise<void> {
  await db.prisma.auditEvent.create({ data: row });
}
