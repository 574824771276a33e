import type { Db } from "./database";

export interface Workspace {
  id: string;
  name: string;
  personal: boolean;
  role: "owner" | "member";
}

export async function insertPersonalWorkspace(
  db: Db,
  input: { id: string; name: string; accountId: string; now: Date },
): Promise<void> {
  await db.prisma.workspace.create({
    data: { id: input.id, name: input.name, personalAccountId: input.accountId, createdAt: input.now },
  });
  await db.prisma.membership.create({
    data: { workspaceId: input.id, accountId: input.accountId, role: "owner", createdAt: input.now },
  });
}

/** A workspace that several people share; its maker owns it. */
export async function insertSharedWorkspace(
  db: Db,
  input: { id: string; name: string; accountId: string; now: Date },
): Promise<void> {
  const { id, name, accountId, now } = input;
  await db.prisma.workspace.create({
    data: { id, name, createdAt: now, memberships: { create: { accountId, role: "owner", createdAt: now } } },
  });
}

/**
 * Inside a transaction: whoever manages a workspace takes this first and looks at their membership after it, so that of
 * owners who act at once each sees what the one before did.
 */
export async function lockWorkspace(db: Db, id: string): Promise<void> {
  await db.prisma.$queryRaw`SELECT id FROM workspaces WHERE id = ${id} FOR UPDATE`;
}

/** The workspace as this account's membership shows it; null for one it is no member of, as for none. */
export async function findWorkspaceOf(db: Db, where: { id: string; accountId: string }): Promise<Workspace | null> {
  const row = await db.prisma.membership.findUnique({
    where: { workspaceId_accountId: { workspaceId: where.id, accountId: where.accountId } },
    select: { role: true, workspace: { select: workspaceColumns } },
  });
  return row && toWorkspace(row, where.accountId);
}

export async function findWorkspace(db: Db, id: string): Promise<{ id: string; name: string; createdAt: Date } | null> {
  return db.prisma.workspace.findUnique({ where: { id }, select: { id: true, name: true, createdAt: true } });
}

/** The shared workspaces that this account is a member of, in an order that any two who lock them share. */
export async function listSharedWorkspaceIds(db: Db, accountId: string): Promise<string[]> {
  const rows = await db.prisma.membership.findMany({
    where: { accountId, workspace: { personalAccountId: null } },
    orderBy: { workspaceId: "asc" },
    select: { workspaceId: true },
  });
  return rows.map(({ workspaceId }) => workspaceId);
}

export async function renameWorkspaceRow(db: Db, id: string, name: string): Promise<void> {
  await db.prisma.workspace.updateMany({ where: { id, personalAccountId: null }, data: { name } });
}

/** Deletes a shared workspace with its members. @returns the keys of others that were good for it, and aren't any more. */
export async function deleteSharedWorkspace(db: Db, id: string): Promise<string[]> {
  const keys = await db.prisma.keyWorkspace.findMany({ where: { workspaceId: id }, select: { keyId: true } });
  await db.prisma.workspace.deleteMany({ where: { id, personalAccountId: null } });
  return keys.map(({ keyId }) => keyId);
}

/** Deletes the account's own workspace; keys of others that could reach it reach it no more. */
export async function deletePersonalWorkspace(db: Db, accountId: string): Promise<void> {
  await db.prisma.workspace.deleteMany({ where: { personalAccountId: accountId } });
}

/** The workspaces this account is a member of, its personal one first. */
export async function listWorkspaces(db: Db, accountId: string): Promise<Workspace[]> {
  const rows = await db.prisma.membership.findMany({
    where: { accountId },
    select: { role: true, workspace: { select: workspaceColumns } },
    orderBy: [{ createdAt: "asc" }, { workspaceId: "asc" }],
  });
  const list = rows.map((row) => toWorkspace(row, accountId));
  return list.sort((a, b) => Number(b.personal) - Number(a.personal));
}

const workspaceColumns = { id: true, name: true, personalAccountId: true } as const;

function toWorkspace(
  {
    role,
    workspace,
  }: { role: Workspace["role"]; workspace: { id: string; name: string; personalAccountId: string | null } },
  accountId: string,
): Workspace {
  const { id, name, personalAccountId } = workspace;
  return { id, name, personal: personalAccountId === accountId, role };
}
