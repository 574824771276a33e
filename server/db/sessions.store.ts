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
const live = (now: Date, idleSince: Date) => ({
  endedAt: null,
  expiresAt: { gt: now },
  lastSeenAt: { gt: idleSince },
});

export async function insertSession(
  db: Db,
  session: Session & { secretDigest: Uint8Array<ArrayBuffer> | null; deviceDigest: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await db.prisma.session.create({ data: session });
}

/** The live session and its active account's standing, by session id or by the digest of its bearer string. */
export async function findLiveSession(
  db: Db,
  by: { id: string } | { secretDigest: Uint8Array<ArrayBuffer> },
  now: Date,
  idleSince: Date,
) {
  return db.prisma.session.findFirst({
    where: { ...by, ...live(now, idleSince), account: { status: "active" } },
    select: {
      ...columns,
      account: { select: { id: true, email: true, nickname: true, role: true, locale: true } },
    },
  });
}

/** The account's live sessions, last seen first. */
export async function listLiveSessions(db: Db, accountId: string, now: Date, idleSince: Date): Promise<Session[]> {
  return db.prisma.session.findMany({
    where: { accountId, ...live(now, idleSince) },
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

/** Ends every session of this account. */
export async function endAllSessions(db: Db, accountId: string, now: Date, endReason: string): Promise<void> {
  await db.prisma.session.updateMany({ where: { accountId, endedAt: null }, data: { endedAt: now, endReason } });
}

/** Whether this account has had a session at all, and one on this device. */
export async function findDevice(
  db: Db,
  accountId: string,
  deviceDigest: Uint8Array<ArrayBuffer>,
): Promise<{ anySession: boolean; thisDevice: boolean }> {
  const [any, same] = await Promise.all([
    db.prisma.session.findFirst({ where: { accountId }, select: { id: true } }),
    db.prisma.session.findFirst({ where: { accountId, deviceDigest }, select: { id: true } }),
  ]);
  return { anySession: any !== null, thisDevice: same !== null };
}
