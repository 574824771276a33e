import type { Db, Statement } from "./database";

type Digest = Uint8Array<ArrayBuffer>;

/** What a refresh token of an app stands for. */
export interface RefreshedGrant {
  grantId: string;
  accountId: string;
  sessionId: string | null;
  /** What was granted, whatever a refresh asks for. */
  scopes: string[];
  audience: string[];
  authTime: Date;
}

const grantColumns = `
  g.id AS "grantId", g.account_id AS "accountId", g.session_id AS "sessionId", g.scopes, g.audience,
  g.auth_time AS "authTime"`;

/** What makes a token's grant good: $2 is now, $3 the app. */
const isLive = `
  g.client_id = $3 AND g.ended_at IS NULL AND g.expires_at > $2::timestamptz
  AND c.disabled_at IS NULL AND a.status = 'active'`;

/**
 * One guarded write: the token is spent only while it, its grant, its app and its account are good and what is asked for
 * is within the grant, and its successor exists exactly if it was. Of any number of callers at once one gets the row.
 */
const rotate: Statement = {
  name: "rotate_grant_refresh_token",
  text: `
    WITH spent AS (
      UPDATE grant_refresh_tokens t SET spent_at = $2::timestamptz
        FROM grants g JOIN clients c ON c.id = g.client_id JOIN accounts a ON a.id = g.account_id
       WHERE t.secret_digest = $1 AND t.spent_at IS NULL AND t.expires_at > $2 AND g.id = t.grant_id AND ${isLive}
         AND (g.dpop_jkt IS NULL OR g.dpop_jkt = $4::text)
         AND ($5::text[] IS NULL OR g.scopes && $5) AND g.audience @> $6::text[]
      RETURNING ${grantColumns}, g.expires_at
    ), fresh AS (
      INSERT INTO grant_refresh_tokens (id, grant_id, secret_digest, created_at, expires_at)
      SELECT $7, "grantId", $8, $2, LEAST($9::timestamptz, expires_at) FROM spent
      RETURNING expires_at
    )
    SELECT "grantId", "accountId", "sessionId", scopes, audience, "authTime", fresh.expires_at AS "expiresAt"
      FROM spent, fresh`,
};

export interface RefreshAsked {
  clientId: string;
  /** The key that the request proved; null where it proved none. */
  jkt: string | null;
  /** Of these the grant must have one at least; null where the request names none. */
  scopes: string[] | null;
  /** These the grant must have all. */
  audience: string[];
}

/** @returns what the token stands for and its successor's end; null when it could not be spent, and nothing is written then. */
export async function rotateGrantRefreshToken(
  db: Db,
  secretDigest: Digest,
  asked: RefreshAsked,
  successor: { id: string; secretDigest: Digest; expiresAt: Date },
  now: Date,
): Promise<(RefreshedGrant & { expiresAt: Date }) | null> {
  const { clientId, jkt, scopes, audience } = asked;
  const { id, secretDigest: successorDigest, expiresAt } = successor;
  const values = [secretDigest, now, clientId, jkt, scopes, audience, id, successorDigest, expiresAt];
  const [row] = await db.query<RefreshedGrant & { expiresAt: Date }>(rotate, values);
  return row ?? null;
}

const find: Statement = {
  name: "find_grant_refresh_token",
  text: `
    SELECT ${grantColumns}, g.dpop_jkt AS "dpopJkt", t.created_at AS "createdAt", t.expires_at AS "expiresAt",
           t.spent_at AS "spentAt", g.expires_at AS "grantExpiresAt", a.email, ${isLive} AS "isLive"
      FROM grant_refresh_tokens t JOIN grants g ON g.id = t.grant_id
           JOIN clients c ON c.id = g.client_id JOIN accounts a ON a.id = g.account_id
     WHERE t.secret_digest = $1 AND g.client_id = $3`,
};

export interface StoredGrantToken extends RefreshedGrant {
  createdAt: Date;
  expiresAt: Date;
  spentAt: Date | null;
  dpopJkt: string | null;
  /** What no refresh passes. */
  grantExpiresAt: Date;
  email: string;
  /** The grant, the app and the account are good. */
  isLive: boolean;
}

/** A refresh token of this app, spent, over or live; another app's is not found. */
export async function findGrantRefreshToken(
  db: Db,
  secretDigest: Digest,
  clientId: string,
  now: Date,
): Promise<StoredGrantToken | null> {
  const [row] = await db.query<StoredGrantToken>(find, [secretDigest, now, clientId]);
  return row ?? null;
}

export async function insertGrantRefreshToken(
  db: Db,
  token: { id: string; grantId: string; secretDigest: Digest; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db.prisma.grantRefreshToken.create({ data: token });
}

/** Spent tokens of grants that go on: all a returning one could tell is told by younger ones, too. */
export async function deleteSpentGrantTokens(db: Db, before: Date): Promise<void> {
  await db.prisma.grantRefreshToken.deleteMany({ where: { spentAt: { lt: before }, expiresAt: { lt: before } } });
}
