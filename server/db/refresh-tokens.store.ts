import type { Db, Statement } from "./database";

/** Whose a refresh token is. */
export interface RefreshSubject {
  familyId: string;
  sessionId: string;
  accountId: string;
}

/**
 * One guarded write: the token is spent only while it, its family, its session and its account are good, and its
 * successor exists exactly if it was. Of any number of callers at once one gets the row.
 */
const rotate: Statement = {
  name: "rotate_refresh_token",
  text: `
    WITH spent AS (
      UPDATE refresh_tokens t SET spent_at = $2::timestamptz
        FROM refresh_families f JOIN sessions s ON s.id = f.session_id JOIN accounts a ON a.id = f.account_id
       WHERE t.secret_digest = $1 AND t.spent_at IS NULL AND t.expires_at > $2
         AND f.id = t.family_id AND f.ended_at IS NULL AND f.expires_at > $2
         AND s.ended_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $6::timestamptz AND a.status = 'active'
         AND ($8::text IS NULL OR s.id = $8)
      RETURNING f.id AS family_id, f.expires_at, s.id AS session_id, a.id AS account_id
    ), fresh AS (
      INSERT INTO refresh_tokens (id, family_id, secret_digest, created_at, expires_at)
      SELECT $3, family_id, $4, $2, LEAST($5::timestamptz, expires_at) FROM spent
    ), seen AS (
      UPDATE sessions SET last_seen_at = $2 FROM spent WHERE id = spent.session_id AND last_seen_at < $7::timestamptz
    )
    SELECT family_id AS "familyId", session_id AS "sessionId", account_id AS "accountId" FROM spent`,
};

/**
 * @param ofSession the session it has to belong to; null for whichever it is.
 * @returns whose token it was, or null when it could not be spent (any more); nothing is written then.
 */
export async function rotateRefreshTokenRow(
  db: Db,
  secretDigest: Uint8Array<ArrayBuffer>,
  successor: { id: string; secretDigest: Uint8Array<ArrayBuffer>; expiresAt: Date },
  at: { now: Date; idleSince: Date; touchBefore: Date },
  ofSession: string | null,
): Promise<RefreshSubject | null> {
  const values = [secretDigest, at.now, successor.id, successor.secretDigest, successor.expiresAt];
  const rows = await db.query<RefreshSubject>(rotate, [...values, at.idleSince, at.touchBefore, ofSession]);
  return rows[0] ?? null;
}

export interface StoredRefreshToken extends RefreshSubject {
  spentAt: Date | null;
  /** Neither the family nor its session has ended, by itself or by anybody, and the account is active. */
  live: boolean;
}

export async function findRefreshToken(
  db: Db,
  secretDigest: Uint8Array<ArrayBuffer>,
  now: Date,
  idleSince: Date,
): Promise<StoredRefreshToken | null> {
  const row = await db.prisma.refreshToken.findUnique({
    where: { secretDigest },
    select: { spentAt: true, family: { include: { session: true, account: { select: { status: true } } } } },
  });
  if (!row) return null;
  const { id, sessionId, accountId, session, account, endedAt, expiresAt } = row.family;
  const sessionLive = session.endedAt === null && session.expiresAt > now && session.lastSeenAt > idleSince;
  const live = endedAt === null && expiresAt > now && sessionLive && account.status === "active";
  return { familyId: id, sessionId, accountId, spentAt: row.spentAt, live };
}

export async function insertRefreshFamily(
  db: Db,
  family: { id: string; accountId: string; sessionId: string; createdAt: Date; expiresAt: Date },
  token: { id: string; secretDigest: Uint8Array<ArrayBuffer>; expiresAt: Date },
): Promise<void> {
  const tokens = { create: { ...token, createdAt: family.createdAt } };
  await db.prisma.refreshFamily.create({ data: { ...family, tokens } });
}

/** @returns false when it had ended already. */
export async function endRefreshFamily(db: Db, id: string, now: Date, endReason: string): Promise<boolean> {
  const { count } = await db.prisma.refreshFamily.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: now, endReason },
  });
  return count === 1;
}

/** Ends the families of one session, or of an account's every session. */
export async function endRefreshFamilies(
  db: Db,
  of: { accountId: string } | { sessionId: string },
  now: Date,
  endReason: string,
): Promise<void> {
  await db.prisma.refreshFamily.updateMany({ where: { ...of, endedAt: null }, data: { endedAt: now, endReason } });
}
