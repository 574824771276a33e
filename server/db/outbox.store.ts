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
 * Takes the mail that has been due longest for this process, or null: its next attempt moves to `leaseUntil` in the
 * same guarded write, so that another process doesn't take it too, and one that dies gives it back by time.
 */
export async function claimDueMail(db: Db, now: Date, leaseUntil: Date): Promise<OutboxRow | null> {
  const due = { status: "pending", nextAttemptAt: { lte: now } } as const;
  for (;;) {
    const first = await db.prisma.outboxMail.findFirst({
      where: due,
      orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    if (!first) return null;
    const [claimed] = await db.prisma.outboxMail.updateManyAndReturn({
      where: { ...due, id: first.id },
      data: { nextAttemptAt: leaseUntil, attempts: { increment: 1 } },
    });
    if (claimed) return claimed;
  }
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
