import type { Db, Statement } from "./database";

/** What an access token of an app depends on, beside its signature and its time. */
export interface AppTokenSubject {
  clientId: string;
  /** Null for a token that stands for the app itself. */
  accountId: string | null;
  /** Null for a token that no grant stands behind. */
  grantId: string | null;
  /** What it came with a refresh token for the app itself in; null for every other token. */
  familyId: string | null;
  jti: string;
}

/**
 * No row when the app is disabled or its one owner suspended, the token revoked, its account not active, or its grant over or a disabled app's. One
 * that stands for an account without a grant is good while the app acts for that account, or may by its agreement.
 */
const live: Statement = {
  name: "find_live_app_token",
  text: `
    SELECT a.email,
           CASE WHEN $4::text IS NOT NULL THEN g.workspace_id
                WHEN c.acts_for_account_id IS DISTINCT FROM $3 THEN
                  (SELECT n.workspace_id FROM consents n WHERE n.client_id = $2 AND n.account_id = $3)
            END AS "workspaceId"
      FROM clients c
           LEFT JOIN accounts a ON a.id = $3::text AND a.status = 'active'
           LEFT JOIN grants g ON g.id = $4::text AND g.ended_at IS NULL AND g.expires_at > $1::timestamptz
     WHERE c.id = $2 AND c.disabled_at IS NULL AND ($3::text IS NULL OR a.id IS NOT NULL)
       AND ($4::text IS NULL OR g.client_id = $2
            OR EXISTS (SELECT 1 FROM clients o WHERE o.id = g.client_id AND o.disabled_at IS NULL))
       AND ($3::text IS NULL OR $4::text IS NOT NULL OR c.acts_for_account_id = $3
            OR EXISTS (SELECT 1 FROM consents n WHERE n.client_id = $2 AND n.account_id = $3))
       AND NOT EXISTS (SELECT 1 FROM revoked_tokens r WHERE r.jti IN ($5, $6::text))
       AND NOT EXISTS (SELECT 1 FROM workspaces w JOIN accounts p ON p.id = w.personal_account_id
                        WHERE w.id = c.workspace_id AND p.status <> 'active')`,
};

/** What there is to know of a live token beside what it says. */
export interface LiveToken {
  /** Of its account. */
  email: string | null;
  /** The workspace that its person let the app into; null where they chose none. */
  workspaceId: string | null;
}

/** @returns null for a token that isn't live. */
export async function findLiveAppToken(
  db: Db,
  { clientId, accountId, grantId, familyId, jti }: AppTokenSubject,
  now: Date,
): Promise<LiveToken | null> {
  const [row] = await db.query<LiveToken>(live, [now, clientId, accountId, grantId, jti, familyId]);
  return row ?? null;
}
