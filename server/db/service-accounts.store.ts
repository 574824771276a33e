import type { Db } from "./database";

export interface ServiceAccount {
  id: string;
  workspaceId: string;
  name: string;
  description: string;
  createdAt: Date;
  createdBy: string;
  /** Since when its keys are refused; null while they are taken. */
  disabledAt: Date | null;
}

const columns = {
  id: true,
  workspaceId: true,
  name: true,
  description: true,
  createdAt: true,
  createdBy: true,
  disabledAt: true,
} as const;

/** More than anybody reads; a workspace with more shows the newest. */
const mostRows = 1000;

export async function insertServiceAccount(db: Db, row: ServiceAccount): Promise<void> {
  await db.prisma.serviceAccount.create({ data: row });
}

/** The service accounts of a workspace, newest first. */
export async function listServiceAccountRows(db: Db, workspaceId: string): Promise<ServiceAccount[]> {
  return db.prisma.serviceAccount.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostRows,
    select: columns,
  });
}

export async function findServiceAccount(db: Db, id: string): Promise<ServiceAccount | null> {
  return db.prisma.serviceAccount.findUnique({ where: { id }, select: columns });
}

export async function anyServiceAccountIn(db: Db, workspaceId: string): Promise<boolean> {
  return (await db.prisma.serviceAccount.findFirst({ where: { workspaceId }, select: { id: true } })) !== null;
}

/** Inside a transaction: the same lock as `lockWorkspace`, for the workspace that it belongs to. */
export async function lockWorkspaceOfServiceAccount(db: Db, id: string): Promise<void> {
  await db.prisma.$queryRaw`
    SELECT w.id FROM workspaces w JOIN service_accounts s ON s.workspace_id = w.id WHERE s.id = ${id} FOR UPDATE OF w`;
}

/** The service account and this account's role in its workspace; null where it is no member, as for none. */
export async function findServiceAccountOf(
  db: Db,
  where: { id: string; accountId: string },
): Promise<{ serviceAccount: ServiceAccount; role: "owner" | "member" } | null> {
  const { id, accountId } = where;
  const row = await db.prisma.serviceAccount.findFirst({
    where: { id, workspace: { memberships: { some: { accountId } } } },
    select: { ...columns, workspace: { select: { memberships: { where: { accountId }, select: { role: true } } } } },
  });
  if (!row) return null;
  const { workspace, ...serviceAccount } = row;
  return { serviceAccount, role: workspace.memberships[0]?.role ?? "member" };
}

export async function updateServiceAccountRow(
  db: Db,
  id: string,
  change: Partial<Pick<ServiceAccount, "name" | "description" | "disabledAt">>,
): Promise<void> {
  await db.prisma.serviceAccount.updateMany({ where: { id }, data: change });
}

/** Deletes it with its keys. @returns how many keys those were. */
export async function deleteServiceAccountRow(db: Db, id: string): Promise<number> {
  const { count } = await db.prisma.key.deleteMany({ where: { serviceAccountId: id } });
  await db.prisma.serviceAccount.deleteMany({ where: { id } });
  return count;
}
