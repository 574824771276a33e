import type { Db, Statement } from "./database";

/** What an account said yes to for one app. */
export interface Consent {
  clientId: string;
  accountId: string;
  workspaceId: string | null;
  scopes: string[];
  audience: string[];
  createdAt: Date;
  updatedAt: Date;
}

export async function findConsent(db: Db, clientId: string, accountId: string): Promise<Consent | null> {
  return db.prisma.consent.findUnique({ where: { clientId_accountId: { clientId, accountId } } });
}

const put: Statement = {
  name: "put_consent",
  text: `
    INSERT INTO consents (client_id, account_id, workspace_id, scopes, audience, created_at, updated_at)
    VALUES ($1, $2, $3, $4::text[], $5::text[], $6::timestamptz, $7::timestamptz)
    ON CONFLICT (client_id, account_id) DO UPDATE SET workspace_id = excluded.workspace_id, scopes = excluded.scopes,
      audience = excluded.audience, updated_at = excluded.updated_at`,
};

/** Takes the place of what was agreed before; of several at once the last one stands. */
export async function putConsent(db: Db, consent: Consent): Promise<void> {
  const { clientId, accountId, workspaceId, scopes, audience, createdAt, updatedAt } = consent;
  await db.query(put, [clientId, accountId, workspaceId, scopes, audience, createdAt, updatedAt]);
}

const hold: Statement = {
  name: "hold_consent",
  text: "SELECT client_id FROM consents WHERE client_id = $1 AND account_id = $2 FOR SHARE",
};

/** Holds off that the app is cut off until this transaction is done. @returns whether there is a consent still. */
export async function holdConsent(db: Db, clientId: string, accountId: string): Promise<boolean> {
  return (await db.query(hold, [clientId, accountId])).length === 1;
}
