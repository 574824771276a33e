import type { Db, Statement } from "./database";

/** What a device that polls finds of its authorization. */
export interface PolledDevice {
  id: string;
  expiresAt: Date;
  spentAt: Date | null;
  decision: "approved" | "denied" | null;
  dpopJkt: string | null;
  accountId: string | null;
  sessionId: string | null;
  /** Sooner after the poll before than the interval that it was told. */
  tooFast: boolean;
}

/** How much sooner a poll may come, in seconds: what a network and a timer shift, not what a device saves. */
const jitterSeconds = 0.5;

const poll: Statement = {
  name: "poll_device_authorization",
  text: `
    WITH found AS (
      SELECT id, expires_at, spent_at, decision, dpop_jkt, account_id, session_id,
             COALESCE(last_polled_at + make_interval(secs => interval_seconds - ${jitterSeconds}) > $3::timestamptz, false) AS too_fast
        FROM device_authorizations WHERE secret_digest = $1 AND client_id = $2 FOR UPDATE
    ), paced AS (
      UPDATE device_authorizations d
         SET last_polled_at = $3, interval_seconds = LEAST(3600, interval_seconds + CASE WHEN too_fast THEN 5 ELSE 0 END)
        FROM found
       WHERE d.id = found.id AND found.decision IS NULL AND found.spent_at IS NULL AND found.expires_at > $3
    )
    SELECT id, expires_at AS "expiresAt", spent_at AS "spentAt", decision, dpop_jkt AS "dpopJkt",
           account_id AS "accountId", session_id AS "sessionId", too_fast AS "tooFast"
      FROM found`,
};

/**
 * Notes a poll of a device that waits for its decision; one that comes too soon makes the interval longer by five
 * seconds, for good (RFC 8628 3.5). @returns null for a device code that is none of this app's.
 */
export async function pollDeviceAuthorization(
  db: Db,
  secretDigest: Uint8Array<ArrayBuffer>,
  clientId: string,
  now: Date,
): Promise<PolledDevice | null> {
  const [row] = await db.query<PolledDevice>(poll, [secretDigest, clientId, now]);
  return row ?? null;
}

/** What a person approved. */
export interface ApprovedDevice {
  accountId: string;
  sessionId: string | null;
  workspaceId: string | null;
  scopes: string[];
  audience: string[];
  authTime: Date;
}

const spend: Statement = {
  name: "spend_device_authorization",
  text: `
    UPDATE device_authorizations SET spent_at = $2::timestamptz
     WHERE id = $1 AND spent_at IS NULL AND expires_at > $2 AND decision = 'approved' AND account_id IS NOT NULL
    RETURNING account_id AS "accountId", session_id AS "sessionId", workspace_id AS "workspaceId", scopes, audience,
      COALESCE(auth_time, decided_at) AS "authTime"`,
};

/** Of any number of polls at once one gets it. @returns null when it is spent, over, or not approved. */
export async function spendApprovedDevice(db: Db, id: string, now: Date): Promise<ApprovedDevice | null> {
  const [row] = await db.query<ApprovedDevice>(spend, [id, now]);
  return row ?? null;
}

export async function deleteOldDeviceAuthorizations(db: Db, before: Date): Promise<void> {
  await db.prisma.deviceAuthorization.deleteMany({ where: { expiresAt: { lt: before } } });
}
