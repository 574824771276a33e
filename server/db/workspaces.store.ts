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

/** Deletes the account's own workspace; keys of others that could reach it reach it no more. */
export async function deletePersonalWorkspace(db: Db, accountId: string): Promise<void> {
  await db.prisma.workspace.deleteMany({ where: { personalAccountId: accountId } });
}

/** The workspaces this account is a member of, its personal one first. */
export async function listWorkspaces(db: Db, accountId: string): Promise<Workspace[]> {
  const rows = await db.prisma.membership.findMany({
    where: { accountId },
    select: { role: true, workspace: { select: { id: true, name: true, personalAccountId: true } } },
    orderBy: [{ createdAt: "asc" }, { workspaceId: "asc" }],
  });
  const list = rows.map(({ role, workspace }) => ({
    id: workspace.id,
    name: workspace.name,
    personal: workspace.personalAccountId === accountId,
    role,
  }));
  return list.sort((a, b) => Number(b.personal) - Number(a.personal));
}
