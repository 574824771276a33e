import type { Db, Statement } from "./database";
import type { Prisma } from "./generated/client";

export interface AuthorizationCode {
  id: string;
  clientId: string;
  accountId: string;
  sessionId: string;
  workspaceId: string | null;
  /** Null where the request left it out. */
  redirectUri: string | null;
  codeChallenge: string | null;
  scopes: string[];
  audience: string[];
  nonce: string | null;
  dpopJkt: string | null;
  authTime: Date;
}

export async function insertAuthorizationCode(
  db: Db,
  code: AuthorizationCode & { secretDigest: Uint8Array<ArrayBuffer>; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db.prisma.authorizationCode.create({ data: code satisfies Prisma.AuthorizationCodeUncheckedCreateInput });
}

const findHolder: Statement = {
  name: "find_holder_of_code",
  text: `SELECT account_id AS "accountId", session_id AS "sessionId"
           FROM authorization_codes WHERE secret_digest = $1 AND client_id = $2`,
};

/** Whose agreement a code of this app stands for. */
export async function findHolderOfCode(
  db: Db,
  secretDigest: Uint8Array<ArrayBuffer>,
  clientId: string,
): Promise<{ accountId: string; sessionId: string } | null> {
  const [row] = await db.query<{ accountId: string; sessionId: string }>(findHolder, [secretDigest, clientId]);
  return row ?? null;
}

const spend: Statement = {
  name: "spend_authorization_code",
  text: `
    UPDATE authorization_codes SET spent_at = $3::timestamptz
     WHERE secret_digest = $1 AND client_id = $2 AND spent_at IS NULL AND expires_at > $3
    RETURNING id, client_id AS "clientId", account_id AS "accountId", session_id AS "sessionId",
      workspace_id AS "workspaceId", redirect_uri AS "redirectUri", code_challenge AS "codeChallenge", scopes, audience,
      nonce, dpop_jkt AS "dpopJkt", auth_time AS "authTime"`,
};

/** Of any number of tries at once one gets the code. @returns null for one that is another app's, over, or spent. */
export async function spendAuthorizationCode(
  db: Db,
  secretDigest: Uint8Array<ArrayBuffer>,
  clientId: string,
  now: Date,
): Promise<AuthorizationCode | null> {
  const [row] = await db.query<AuthorizationCode>(spend, [secretDigest, clientId, now]);
  return row ?? null;
}

/** Notes what a spent code was redeemed for. */
export async function setGrantOfCode(db: Db, id: string, grantId: string): Promise<void> {
  await db.prisma.authorizationCode.update({ where: { id }, data: { grantId } });
}

/** What a code of this app was redeemed for; null for one that was not. */
export async function findGrantOfCode(
  db: Db,
  secretDigest: Uint8Array<ArrayBuffer>,
  clientId: string,
): Promise<string | null> {
  const row = await db.prisma.authorizationCode.findFirst({
    where: { secretDigest, clientId },
    select: { grantId: true },
  });
  return row?.grantId ?? null;
}

/** Codes long over: until then one that comes back is known for what it was. */
export async function deleteOldAuthorizationCodes(db: Db, before: Date): Promise<void> {
  await db.prisma.authorizationCode.deleteMany({ where: { expiresAt: { lt: before } } });
}
