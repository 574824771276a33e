import type { Db } from "./database";

export interface OutboxRow {
  id: string;
  template: string;
  locale: string;
  recipient: string;
  payloadSealed: Uint8Array<ArrayBuffer> | null;
  attempts: number;
  createdAt: Date;
  nextAttemptAt: Date;
  expiresAt: Date | null;
}

export async function insertMail(db: Db, row: OutboxRow): Promise<void> {
  await db.prisma.outboxMail.create({ data: row });
}

/**
 * Takes up to `limit` due mails for this process: their next attempt moves to `leaseUntil` in the same write, so that
 * another process doesn't take them too, and one that dies gives them back by time.
 */
export async function claimDueMails(db: Db, now: Date, leaseUntil: Date, limit: number): Promise<OutboxRow[]> {
  const due = await db.prisma.outboxMail.findMany({
    where: { status: "pending", nextAttemptAt: { lte: now } },
    orderBy: { nextAttemptAt: "asc" },
    take: limit,
    select: { id: true, attempts: true },
  });
  const claimed: OutboxRow[] = [];
  for (const { id, attempts } of due) {
    const rows = await db.prisma.outboxMail.updateManyAndReturn({
      where: { id, attempts, status: "pending", nextAttemptAt: { lte: now } },
      data: { nextAttemptAt: leaseUntil, attempts: { increment: 1 } },
    });
    claimed.push(...rows);
  }
  return claimed;
}

/** The payload, with whatever link it held, is forgotten with the delivery. */
export async function markMailSent(db: Db, id: string, now: Date): Promise<void> {
  await db.prisma.outboxMail.updateMany({
    where: { id, status: "pending" },
    data: { status: "sent", sentAt: now, payloadSealed: null, lastError: null },
  });
}

export async function markMailRetry(db: Db, id: string, nextAttemptAt: Date, lastError: string): Promise<void> {
  await db.prisma.outboxMail.updateMany({ where: { id, status: "pending" }, data: { nextAttemptAt, lastError } });
}

export async function markMailFailed(db: Db, id: string, lastError: string): Promise<void> {
  await db.prisma.outboxMail.updateMany({
    where: { id, status: "pending" },
    data: { status: "failed", payloadSealed: null, lastError },
  });
}

/** Mails that are done with, delivered or given up. */
export async function deleteFinishedMails(db: Db, createdBefore: Date): Promise<void> {
  await db.prisma.outboxMail.deleteMany({ where: { status: { not: "pending" }, createdAt: { lt: createdBefore } } });
}
