import type { Db, Statement } from "./database";

/** A refresh token of an app for itself, as far as the database knows of it: that it was spent, or that its family ended. */
export interface OwnToken {
  /** Of its name. */
  digest: Uint8Array<ArrayBuffer>;
  familyId: string;
  clientId: string;
  /** The secret that its family began with; null where it was none. */
  secretId: string | null;
}

/** What makes it good: $1 is now, $2 the app, $3 its secret, $4 its family. */
const isLive = `
  EXISTS (SELECT 1 FROM clients c LEFT JOIN workspaces w ON w.id = c.workspace_id
                                  LEFT JOIN accounts p ON p.id = w.personal_account_id
           WHERE c.id = $2 AND c.disabled_at IS NULL AND COALESCE(p.status, 'active') = 'active')
  AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM client_secrets s
                                    WHERE s.id = $3 AND s.client_id = $2 AND s.revoked_at IS NULL
                                      AND (s.expires_at IS NULL OR s.expires_at > $1::timestamptz)))
  AND NOT EXISTS (SELECT 1 FROM revoked_tokens r WHERE r.jti = $4)`;

/** One guarded write: of any number of callers at once one gets the row. */
const spend: Statement = {
  name: "spend_own_refresh_token",
  text: `
    INSERT INTO spent_assertions (digest, expires_at) SELECT $5, $6::timestamptz WHERE ${isLive}
    ON CONFLICT DO NOTHING RETURNING expires_at`,
};

/** @returns whether it was spent; if not, nothing is written. @param keepUntil how long that is remembered. */
export async function spendOwnToken(db: Db, token: OwnToken, keepUntil: Date, now: Date): Promise<boolean> {
  const { digest, familyId, clientId, secretId } = token;
  return (await db.query(spend, [now, clientId, secretId, familyId, digest, keepUntil])).length === 1;
}

const findSpent: Statement = {
  name: "find_spent_own_refresh_token",
  text: `SELECT t.expires_at AS "keepUntil" FROM spent_assertions t WHERE t.digest = $5 AND ${isLive}`,
};

/** Of one that was spent: until when that is remembered. Null for one that was not, or whose family is over. */
export async function findSpentOwnToken(db: Db, token: OwnToken, now: Date): Promise<{ keepUntil: Date } | null> {
  const { digest, familyId, clientId, secretId } = token;
  const [row] = await db.query<{ keepUntil: Date }>(findSpent, [now, clientId, secretId, familyId, digest]);
  return row ?? null;
}
