import type { Db, Statement } from "./database";

/** What an access token of an app depends on, beside its signature and its time. */
export interface AppTokenSubject {
  clientId: string;
  /** Null for a token that stands for the app itself. */
  accountId: string | null;
  /** Null for a token that no grant stands behind. */
  grantId: string | null;
  jti: string;
}

/**
 * No row when the app is disabled or its one owner suspended, the token revoked, its account not active, or its grant over or a disabled app's. One
 * that stands for an account without a grant is good while the app acts for that account, or may by its agreement.
 */
const live: Statement = {
  name: "find_live_app_token",
  text: `
    SELECT a.email
      FROM clients c
           LEFT JOIN accounts a ON a.id = $3::text AND a.status = 'active'
           LEFT JOIN grants g ON g.id = $4::text AND g.ended_at IS NULL AND g.expires_at > $1::timestamptz
     WHERE c.id = $2 AND c.disabled_at IS NULL AND ($3::text IS NULL OR a.id IS NOT NULL)
       AND ($4::text IS NULL OR g.client_id = $2
            OR EXISTS (SELECT 1 FROM clients o WHERE o.id = g.client_id AND o.disabled_at IS NULL))
       AND ($3::text IS NULL OR $4::text IS NOT NULL OR c.acts_for_account_id = $3
            OR EXISTS (SELECT 1 FROM consents n WHERE n.client_id = $2 AND n.account_id = $3))
       AND NOT EXISTS (SELECT 1 FROM revoked_tokens r WHERE r.jti = $5)
       AND NOT EXISTS (SELECT 1 FROM workspaces w JOIN accounts p ON p.id = w.personal_account_id
                        WHERE w.id = c.workspace_id AND p.status <> 'active')`,
};

/** What there is to know of a token's account if it is live; null if it isn't. */
export async function findLiveAppToken(
  db: Db,
  { clientId, accountId, grantId, jti }: AppTokenSubject,
  now: Date,
): Promise<{ email: string | null } | null> {
  const [row] = await db.query<{ email: string | null }>(live, [now, clientId, accountId, grantId, jti]);
  return row ?? null;
}
