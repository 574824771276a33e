import { type Db, isOrphaned, type Statement } from "./database";

export interface NewDeviceAuthorization {
  id: string;
  clientId: string;
  secretDigest: Uint8Array<ArrayBuffer>;
  userCodeDigest: Uint8Array<ArrayBuffer>;
  scopes: string[];
  audience: string[];
  /** The workspace that the app asks for; null: whichever the person chooses. */
  askedWorkspaceId: string | null;
  intervalSeconds: number;
  createdAt: Date;
  expiresAt: Date;
}

/** @returns `code_taken` when another device has this user code: the caller draws another one. `app_gone`: it was deleted. */
export async function insertDeviceAuthorization(
  db: Db,
  row: NewDeviceAuthorization,
): Promise<"inserted" | "code_taken" | "app_gone"> {
  try {
    const { count } = await db.prisma.deviceAuthorization.createMany({ data: row, skipDuplicates: true });
    return count === 1 ? "inserted" : "code_taken";
  } catch (error) {
    if (isOrphaned(error)) return "app_gone";
    throw error;
  }
}

/** A device that waits, and the app that runs on it. */
export interface WaitingDevice {
  id: string;
  clientId: string;
  clientName: string;
  clientSource: "console" | "dynamic" | "document";
  scopes: string[];
  audience: string[];
  askedWorkspaceId: string | null;
  /** In which the app was let act; null before that is decided, and where nobody chose one. */
  workspaceId: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** Who sits before the browser. */
export interface Decider {
  sessionId: string;
  accountId: string;
}

const columns = `
  d.id, d.client_id AS "clientId", c.name AS "clientName", c.source AS "clientSource", d.scopes, d.audience,
  d.asked_workspace_id AS "askedWorkspaceId", d.workspace_id AS "workspaceId", d.created_at AS "createdAt", d.expires_at AS "expiresAt"`;

/** It waits, its app works, and nobody else opened it. */
const open = `
  c.id = d.client_id AND c.disabled_at IS NULL AND d.user_code_digest = $1 AND d.expires_at > $4::timestamptz
  AND d.decision IS NULL AND d.spent_at IS NULL`;

/** It asks for no workspace, or for one that the person is in. */
const reachable = `
  (d.asked_workspace_id IS NULL OR EXISTS (
     SELECT 1 FROM memberships m WHERE m.workspace_id = d.asked_workspace_id AND m.account_id = $3))`;

const claim: Statement = {
  name: "claim_device_authorization",
  text: `
    UPDATE device_authorizations d SET session_id = $2, account_id = $3 FROM clients c
     WHERE ${open} AND (d.session_id IS NULL OR (d.session_id = $2 AND d.account_id = $3)) AND ${reachable}
    RETURNING ${columns}`,
};

/** Makes the session the one that may decide; of any number at once one gets it. @returns null where none waits for it. */
export async function claimDevice(
  db: Db,
  userCodeDigest: Uint8Array<ArrayBuffer>,
  { sessionId, accountId }: Decider,
  now: Date,
): Promise<WaitingDevice | null> {
  const [row] = await db.query<WaitingDevice>(claim, [userCodeDigest, sessionId, accountId, now]);
  return row ?? null;
}

const unreachable: Statement = {
  name: "find_device_out_of_reach",
  text: `
    SELECT d.id FROM device_authorizations d, clients c
     WHERE ${open} AND $2::text IS NOT NULL AND d.session_id IS NULL AND NOT ${reachable}`,
};

/** Whether a device waits with this code that nobody opened, for a workspace which the person is not in. */
export async function isOutOfReach(
  db: Db,
  userCodeDigest: Uint8Array<ArrayBuffer>,
  { sessionId, accountId }: Decider,
  now: Date,
): Promise<boolean> {
  return (await db.query(unreachable, [userCodeDigest, sessionId, accountId, now])).length === 1;
}

const decide: Statement = {
  name: "decide_device_authorization",
  text: `
    UPDATE device_authorizations d
       SET decision = $5, decided_at = $4, auth_time = $7::timestamptz,
           workspace_id = CASE WHEN $5 = 'approved' THEN COALESCE($6, d.asked_workspace_id) END
      FROM clients c, sessions s
     WHERE ${open} AND d.session_id = $2 AND d.account_id = $3
       AND s.id = d.session_id AND s.account_id = d.account_id AND s.ended_at IS NULL
    RETURNING ${columns}`,
};

/**
 * Notes the one decision, made in the session that opened it. Where no workspace was chosen, it is the one that is asked for.
 * @param decided.authTime when the person last proved who they are.
 * @returns null where none waits for it.
 */
export async function decideWaitingDevice(
  db: Db,
  userCodeDigest: Uint8Array<ArrayBuffer>,
  { sessionId, accountId }: Decider,
  now: Date,
  decided: { decision: "approved" | "denied"; workspaceId: string | null; authTime: Date },
): Promise<WaitingDevice | null> {
  const { decision, workspaceId, authTime } = decided;
  const values = [userCodeDigest, sessionId, accountId, now, decision, workspaceId, authTime];
  const [row] = await db.query<WaitingDevice>(decide, values);
  return row ?? null;
}
