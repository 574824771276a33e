import type { Db } from "./database";

export interface Member {
  accountId: string;
  email: string;
  nickname: string;
  role: "owner" | "member";
  addedAt: Date;
}

const columns = {
  accountId: true,
  role: true,
  createdAt: true,
  account: { select: { email: true, nickname: true } },
} as const;

/** More than anybody reads; a workspace with more members shows those who came first. */
const mostRows = 1000;

/** Who is in the workspace, in the order they came. */
export async function listMemberRows(db: Db, workspaceId: string): Promise<Member[]> {
  const rows = await db.prisma.membership.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "asc" }, { accountId: "asc" }],
    take: mostRows,
    select: columns,
  });
  return rows.map(toMember);
}

export async function findMember(db: Db, where: { workspaceId: string; accountId: string }): Promise<Member | null> {
  const row = await db.prisma.membership.findUnique({ where: { workspaceId_accountId: where }, select: columns });
  return row && toMember(row);
}

/** @returns false when they are a member already; nothing is written then. */
export async function insertMembership(
  db: Db,
  membership: { workspaceId: string; accountId: string; role: Member["role"]; createdAt: Date },
): Promise<boolean> {
  const { count } = await db.prisma.membership.createMany({ data: membership, skipDuplicates: true });
  return count === 1;
}

export async function setRole(
  db: Db,
  where: { workspaceId: string; accountId: string },
  role: Member["role"],
): Promise<void> {
  await db.prisma.membership.updateMany({ where, data: { role } });
}

/** Ends the membership; the person's own keys are good for the workspace no more. */
export async function deleteMembership(db: Db, where: { workspaceId: string; accountId: string }): Promise<void> {
  const { workspaceId, accountId } = where;
  await db.prisma.membership.deleteMany({ where });
  await db.prisma.keyWorkspace.deleteMany({ where: { workspaceId, key: { accountId } } });
}

/** Whether somebody else owns the workspace who can log in and stays. */
export async function otherOwnerExists(
  db: Db,
  { workspaceId, accountId }: { workspaceId: string; accountId: string },
): Promise<boolean> {
  const account = { status: "active", deleteAt: null } as const;
  const where = { workspaceId, role: "owner", accountId: { not: accountId }, account } as const;
  return (await db.prisma.membership.findFirst({ where, select: { accountId: true } })) !== null;
}

type Row = {
  accountId: string;
  role: Member["role"];
  createdAt: Date;
  account: { email: string; nickname: string };
};

function toMember({ accountId, role, createdAt, account }: Row): Member {
  return { accountId, email: account.email, nickname: account.nickname, role, addedAt: createdAt };
}

/** Inside a transaction: holds these memberships until its end. @returns whether the account has them all. */
export async function holdMemberships(db: Db, accountId: string, workspaceIds: string[]): Promise<boolean> {
  const rows = await db.prisma.$queryRaw<unknown[]>`
    SELECT workspace_id FROM memberships
     WHERE account_id = ${accountId} AND workspace_id = ANY(${workspaceIds})
     ORDER BY workspace_id FOR SHARE`;
  return rows.length === workspaceIds.length;
}
