import type { Client } from "./clients.store";
import type { Db, Statement } from "./database";

/** A session's end that one app is told of. */
export interface LogoutNotice {
  id: string;
  clientId: string;
  accountId: string;
  sessionId: string;
  attempts: number;
  createdAt: Date;
}

/** Which sessions ended: these, or all of an account's that ended just now. */
export type EndedSessions = { sessionIds: readonly string[] } | { accountId: string; endedSince: Date };

const audience = (which: string): string => `
  SELECT DISTINCT g.client_id AS "clientId", g.account_id AS "accountId", g.session_id AS "sessionId"
    FROM grants g JOIN clients c ON c.id = g.client_id JOIN sessions s ON s.id = g.session_id
   WHERE ${which} AND s.ended_at IS NOT NULL AND 'openid' = ANY(g.scopes)
     AND c.backchannel_logout_uri IS NOT NULL AND c.disabled_at IS NULL`;

const ofSessions: Statement = { name: "apps_of_sessions", text: audience("g.session_id = ANY($1::text[])") };
const ofAccount: Statement = {
  name: "apps_of_ended_sessions",
  text: audience("g.account_id = $1 AND s.ended_at >= $2::timestamptz"),
};

/** The apps that know of these sessions by an id token, and want to be told of their end. */
export async function listAppsOfEndedSessions(
  db: Db,
  which: EndedSessions,
): Promise<Pick<LogoutNotice, "clientId" | "accountId" | "sessionId">[]> {
  if ("accountId" in which) return db.query(ofAccount, [which.accountId, which.endedSince]);
  return db.query(ofSessions, [[...which.sessionIds]]);
}

/** An app is told of a session once, however often its end is noted. */
export async function insertLogoutNotices(db: Db, notices: readonly LogoutNotice[]): Promise<void> {
  const data = notices.map((notice) => ({ ...notice, nextAttemptAt: notice.createdAt }));
  await db.prisma.logoutNotice.createMany({ data, skipDuplicates: true });
}

/**
 * Takes the notice that has been due longest for this process, or null: its next attempt moves to `leaseUntil` in the
 * same guarded write.
 */
export async function claimDueNotice(
  db: Db,
  now: Date,
  leaseUntil: Date,
): Promise<(LogoutNotice & { client: Client }) | null> {
  for (;;) {
    const due = { sentAt: null, nextAttemptAt: { lte: now } } as const;
    const first = await db.prisma.logoutNotice.findFirst({
      where: due,
      orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }],
      include: { client: true },
    });
    if (!first) return null;
    const { count } = await db.prisma.logoutNotice.updateMany({
      where: { ...due, id: first.id },
      data: { nextAttemptAt: leaseUntil, attempts: { increment: 1 } },
    });
    if (count === 1) return { ...first, attempts: first.attempts + 1 };
  }
}

export async function markNoticeSent(db: Db, id: string, now: Date): Promise<void> {
  const data = { sentAt: now, nextAttemptAt: null, lastError: null };
  await db.prisma.logoutNotice.updateMany({ where: { id, sentAt: null }, data });
}

/** @param nextAttemptAt null gives it up. */
export async function markNoticeFailed(
  db: Db,
  id: string,
  { nextAttemptAt, lastError }: { nextAttemptAt: Date | null; lastError: string },
): Promise<void> {
  await db.prisma.logoutNotice.updateMany({ where: { id, sentAt: null }, data: { nextAttemptAt, lastError } });
}

export async function deleteOldNotices(db: Db, createdBefore: Date): Promise<void> {
  await db.prisma.logoutNotice.deleteMany({ where: { createdAt: { lt: createdBefore } } });
}
