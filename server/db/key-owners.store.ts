import type { KeyOwnerKind } from "@/shared/key-settings";
import { withLocale } from "./accounts.store";
import type { Db } from "./database";
import type { Prisma } from "./generated/client";

export interface KeyOwner {
  kind: KeyOwnerKind;
  id: string;
  name: string;
  /** The workspace it belongs to; null for an account. */
  workspaceId: string | null;
}

/** Somebody who manages a key, as mails need them. */
export interface KeyManager {
  email: string;
  nickname: string;
  locale: "en" | "zh-CN";
}

/** Those who answer for what a key stands for: the account, or whoever owns the workspace. */
export async function listKeyManagers(
  db: Db,
  owner: { ownerKind: KeyOwnerKind; ownerId: string },
): Promise<KeyManager[]> {
  const rows = await db.prisma.account.findMany({
    where: { status: "active", ...managing(owner) },
    select: { email: true, nickname: true, locale: true },
    orderBy: { id: "asc" },
    take: 50,
  });
  return rows.map(withLocale);
}

function managing({ ownerKind, ownerId }: { ownerKind: KeyOwnerKind; ownerId: string }): Prisma.AccountWhereInput {
  if (ownerKind === "account") return { id: ownerId };
  const workspace = ownerKind === "workspace" ? { id: ownerId } : { serviceAccounts: { some: { id: ownerId } } };
  return { memberships: { some: { role: "owner", workspace } } };
}

/** The names of owners, by id. One that is gone has none. */
export async function findOwnerNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  const where = { id: { in: [...new Set(ids)] } };
  const select = { id: true, name: true };
  const [accounts, serviceAccounts, workspaces] = await Promise.all([
    db.prisma.account.findMany({ where, select: { id: true, nickname: true } }),
    db.prisma.serviceAccount.findMany({ where, select }),
    db.prisma.workspace.findMany({ where, select }),
  ]);
  return new Map([
    ...accounts.map(({ id, nickname }) => [id, nickname] as const),
    ...[...serviceAccounts, ...workspaces].map(({ id, name }) => [id, name] as const),
  ]);
}

/** The workspaces that the account owns, and their service accounts: what it can make keys for beside itself. */
export async function listManagedOwners(db: Db, accountId: string): Promise<KeyOwner[]> {
  const workspaces = await db.prisma.workspace.findMany({
    where: { memberships: { some: { accountId, role: "owner" } } },
    select: { id: true, name: true, serviceAccounts: { select: { id: true, name: true, disabledAt: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return workspaces.flatMap(({ id, name, serviceAccounts }) => [
    { kind: "workspace" as const, id, name, workspaceId: id },
    ...serviceAccounts
      .filter(({ disabledAt }) => disabledAt === null)
      .map((each) => ({ kind: "service_account" as const, id: each.id, name: each.name, workspaceId: id })),
  ]);
}

/**
 * Locks what a key will stand for, so that of keys made at once each sees the ones before it.
 * @param managerId the account that has to own its workspace; null where nobody has to.
 * @returns null when it is gone, or not the account's to make keys for.
 */
export async function lockOwner(
  db: Db,
  owner: { kind: KeyOwnerKind; id: string },
  managerId: string | null,
): Promise<KeyOwner | null> {
  const [row] = await ownerRows(db, owner, managerId);
  return row ? { kind: owner.kind, ...row } : null;
}

type OwnerRow = { id: string; name: string; workspaceId: string | null };

function ownerRows(
  db: Db,
  { kind, id }: { kind: KeyOwnerKind; id: string },
  managerId: string | null,
): Promise<OwnerRow[]> {
  const { prisma } = db;
  if (kind === "account") {
    return prisma.$queryRaw`SELECT id, nickname AS name, NULL AS "workspaceId" FROM accounts WHERE id = ${id} FOR UPDATE`;
  }
  if (kind === "workspace") {
    return prisma.$queryRaw`
      SELECT w.id, w.name, w.id AS "workspaceId" FROM workspaces w
       WHERE w.id = ${id} AND (${managerId}::text IS NULL OR EXISTS (
               SELECT 1 FROM memberships m WHERE m.workspace_id = w.id AND m.account_id = ${managerId} AND m.role = 'owner'))
         FOR UPDATE OF w`;
  }
  return prisma.$queryRaw`
    SELECT s.id, s.name, s.workspace_id AS "workspaceId" FROM service_accounts s
     WHERE s.id = ${id} AND (${managerId}::text IS NULL OR EXISTS (
             SELECT 1 FROM memberships m WHERE m.workspace_id = s.workspace_id AND m.account_id = ${managerId} AND m.role = 'owner'))
       FOR UPDATE OF s`;
}
