import { type Db, isOrphaned, type Statement } from "./database";

export interface NewDeviceAuthorization {
  id: string;
  clientId: string;
  secretDigest: Uint8Array<ArrayBuffer>;
  userCodeDigest: Uint8Array<ArrayBuffer>;
  scopes: string[];
  audience: string[];
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
  d.created_at AS "createdAt", d.expires_at AS "expiresAt"`;

/** It waits, its app works, and nobody else opened it. */
const open = `
  c.id = d.client_id AND c.disabled_at IS NULL AND d.user_code_digest = $1 AND d.expires_at > $4::timestamptz
  AND d.decision IS NULL AND d.spent_at IS NULL`;

const claim: Statement = {
  name: "claim_device_authorization",
  text: `
    UPDATE device_authorizations d SET session_id = $2, account_id = $3 FROM clients c
     WHERE ${open} AND (d.session_id IS NULL OR (d.session_id = $2 AND d.account_id = $3))
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

const decide: Statement = {
  name: "decide_device_authorization",
  text: `
    UPDATE device_authorizations d
       SET decision = $5, workspace_id = $6, decided_at = $4, auth_time = $7::timestamptz
      FROM clients c, sessions s
     WHERE ${open} AND d.session_id = $2 AND d.account_id = $3
       AND s.id = d.session_id AND s.account_id = d.account_id AND s.ended_at IS NULL
    RETURNING ${columns}`,
};

/**
 * Notes the one decision, made in the session that opened it.
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
