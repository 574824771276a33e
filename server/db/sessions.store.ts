import { withLocale } from "./accounts.store";
import type { Db } from "./database";

export interface Session {
  id: string;
  accountId: string;
  carrier: string;
  ip: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

const columns = {
  id: true,
  accountId: true,
  carrier: true,
  ip: true,
  userAgent: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
} as const;

/** What makes a session live: not ended, before its absolute end, seen since `idleSince`. */
export const liveSessions = (now: Date, idleSince: Date) => ({
  endedAt: null,
  expiresAt: { gt: now },
  lastSeenAt: { gt: idleSince },
});

/** The live session and its active account's standing, by session id or by the digest of its bearer string. */
export async function findLiveSession(
  db: Db,
  by: { id: string } | { secretDigest: Uint8Array<ArrayBuffer> },
  now: Date,
  idleSince: Date,
) {
  const row = await db.prisma.session.findFirst({
    where: { ...by, ...liveSessions(now, idleSince), account: { status: "active" } },
    select: {
      ...columns,
      account: { select: { id: true, email: true, nickname: true, role: true, locale: true, deleteAt: true } },
    },
  });
  return row && { ...row, account: withLocale(row.account) };
}

/** The account's live sessions, last seen first. */
export async function listLiveSessions(db: Db, accountId: string, now: Date, idleSince: Date): Promise<Session[]> {
  return db.prisma.session.findMany({
    where: { accountId, ...liveSessions(now, idleSince) },
    select: columns,
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
    take: 200,
  });
}

export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  await db.prisma.session.updateMany({ where: { id, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
}

/** Ends one session of this account. @returns false when it is not theirs, unknown, or ended already. */
export async function endSessionRow(
  db: Db,
  where: { id: string; accountId: string },
  now: Date,
  endReason: string,
): Promise<boolean> {
  const { count } = await db.prisma.session.updateMany({
    where: { ...where, endedAt: null },
    data: { endedAt: now, endReason },
  });
  return count === 1;
}

/** Ends every session of this account, all but the given one. */
export async function endAllSessions(
  db: Db,
  accountId: string,
  end: { now: Date; endReason: string; except?: string | null },
): Promise<void> {
  const { now, endReason, except } = end;
  await db.prisma.session.updateMany({
    where: { accountId, endedAt: null, ...(except && { id: { not: except } }) },
    data: { endedAt: now, endReason },
  });
}

/** What the session is recognised by next time; null for a session that is none of the account's. */
export async function findDeviceOfSession(
  db: Db,
  where: { id: string; accountId: string },
): Promise<{ deviceDigest: Uint8Array<ArrayBuffer>; carrier: string } | null> {
  return db.prisma.session.findFirst({ where, select: { deviceDigest: true, carrier: true } });
}

/** When the holder of a session that goes on last gave the password in it; null where they never did. */
export async function findProvenAt(db: Db, id: string, now: Date): Promise<Date | null> {
  const where = { id, endedAt: null, expiresAt: { gt: now } };
  const row = await db.prisma.session.findFirst({ where, select: { provenAt: true } });
  return row?.provenAt ?? null;
}

/** Of a session that is over nothing is kept. */
export async function setProvenAt(db: Db, where: { id: string; accountId: string }, now: Date): Promise<void> {
  await db.prisma.session.updateMany({ where: { ...where, endedAt: null }, data: { provenAt: now } });
}

/** Sessions long over, with their refresh tokens. */
export async function deleteExpiredSessions(db: Db, expiredBefore: Date): Promise<void> {
  await db.prisma.session.deleteMany({ where: { expiresAt: { lt: expiredBefore } } });
}
