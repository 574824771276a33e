import type { Db, Statement } from "./database";
import type { Prisma } from "./generated/client";

/** What an account has let an app do. Scopes and audience are the RFCs' own words. */
export interface Grant {
  id: string;
  clientId: string;
  accountId: string;
  sessionId: string | null;
  workspaceId: string | null;
  grantType: string;
  scopes: string[];
  audience: string[];
  dpopJkt: string | null;
  nonce: string | null;
  authTime: Date;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endReason: string | null;
  lastUsedAt: Date | null;
}

export async function insertGrant(db: Db, grant: Grant): Promise<void> {
  await db.prisma.grant.create({ data: grant satisfies Prisma.GrantUncheckedCreateInput });
}

/** An account's grants, of one app or all; an app's; one by its id; or those that last no longer than a log-in. */
export type GrantsWhere =
  | { accountId: string; clientId?: string }
  | { clientId: string }
  | { grantId: string }
  /** Given in this session. */
  | { sessionId: string }
  /** Given in any session but this one; null: in any at all. */
  | { accountId: string; sessionIdNot: string | null };

export interface EndedGrant {
  id: string;
  clientId: string;
  accountId: string;
  clientName: string;
}

/** Ends those that are not over. @returns them, each with its app's name. */
export async function endGrantRows(db: Db, where: GrantsWhere, now: Date, endReason: string): Promise<EndedGrant[]> {
  const rows = await db.prisma.grant.updateManyAndReturn({
    where: { ...grantFilter(where), endedAt: null },
    data: { endedAt: now, endReason },
    select: { id: true, clientId: true, accountId: true, client: { select: { name: true } } },
  });
  return rows.map(({ client, ...row }) => ({ ...row, clientName: client.name }));
}

/** Codes and devices that could still become such a grant are spent. */
export async function spendGrantsToBe(db: Db, where: GrantsWhere, now: Date): Promise<void> {
  if ("grantId" in where) return;
  const filter = { ...grantFilter(where), spentAt: null };
  await db.prisma.authorizationCode.updateMany({ where: filter, data: { spentAt: now } });
  await db.prisma.deviceAuthorization.updateMany({ where: filter, data: { spentAt: now } });
}

function grantFilter(where: GrantsWhere) {
  if ("grantId" in where) return { id: where.grantId };
  if ("sessionId" in where) return { sessionId: where.sessionId, AND: [boundToSession] };
  if (!("sessionIdNot" in where)) return where;
  const { accountId, sessionIdNot } = where;
  return { accountId, AND: [boundToSession, sessionIdNot === null ? {} : { NOT: { sessionId: sessionIdNot } }] };
}

/** A log-in at an app that was not asked for beyond the session (OpenID Connect Core 11). */
const boundToSession = { scopes: { has: "openid" }, NOT: { scopes: { has: "offline_access" } } };

const lockAccountOfGrant: Statement = {
  name: "lock_account_of_grant",
  text: "SELECT id FROM accounts WHERE id = $1 AND status = 'active' FOR SHARE",
};

/** Holds off a suspension or a change of password until this transaction is done. @returns whether the account is active. */
export async function holdActiveAccount(db: Db, accountId: string): Promise<boolean> {
  return (await db.query(lockAccountOfGrant, [accountId])).length === 1;
}

const lockSessionOfGrant: Statement = {
  name: "lock_session_of_grant",
  text: `SELECT id FROM sessions
          WHERE id = $1 AND account_id = $2 AND ended_at IS NULL AND expires_at > $3::timestamptz FOR SHARE`,
};

/** Holds off a log-out until this transaction is done. @returns whether the session is still going. */
export async function holdSession(db: Db, session: { id: string; accountId: string }, now: Date): Promise<boolean> {
  return (await db.query(lockSessionOfGrant, [session.id, session.accountId, now])).length === 1;
}

export interface AccountGrant extends Grant {
  clientName: string;
}

/** What apps an account has let in, newest first, those that are over included. */
export async function listGrantsOf(db: Db, accountId: string, most: number): Promise<AccountGrant[]> {
  const rows = await db.prisma.grant.findMany({
    where: { accountId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: { client: { select: { name: true } } },
    take: most,
  });
  return rows.map(({ client, ...grant }) => ({ ...grant, clientName: client.name }));
}

/** Grants long over, with their refresh tokens. */
export async function deleteOldGrants(db: Db, before: Date): Promise<void> {
  await db.prisma.grant.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, { endedAt: { lt: before } }] } });
}
