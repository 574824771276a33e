import type { Client } from "./clients.store";
import type { Db } from "./database";
import type { Prisma } from "./generated/client";
import { literally } from "./key-list.store";

const ownedBy = (account: Prisma.AccountWhereInput): Prisma.WorkspaceWhereInput => ({
  memberships: { some: { role: "owner", account } },
});

/** Whose apps are meant: those of the workspaces that an account owns, or everyone's, for admins. */
export type ClientReach = "any" | { ownedBy: string };

const withinReach = (reach: ClientReach): Prisma.ClientWhereInput =>
  reach === "any" ? {} : { workspace: ownedBy({ id: reach.ownedBy }) };

/** The app within reach; null for one beyond it, as for none. */
export async function findClientWithin(db: Db, reach: ClientReach, id: string): Promise<Client | null> {
  return db.prisma.client.findFirst({ where: { AND: [{ id }, withinReach(reach)] } });
}

/** More apps than this are not added up in one answer. */
const mostClients = 20_000;

/** The ids of the apps within reach, of one workspace where one is named. */
export async function listClientIdsWithin(db: Db, reach: ClientReach, workspaceId: string | null): Promise<string[]> {
  const where = { AND: [withinReach(reach), workspaceId === null ? {} : { workspaceId }] };
  return (await db.prisma.client.findMany({ where, select: { id: true }, take: mostClients })).map(({ id }) => id);
}

/**
 * Inside a transaction: the same lock as `lockWorkspace`, for the workspace that the app belongs to, and the app itself,
 * before any key of it: whoever lets one of them work again holds the app first (`holdWorkingClient`). Grants go on.
 */
export async function lockWorkspaceOfClient(db: Db, id: string): Promise<void> {
  await db.prisma.$queryRaw`
    SELECT w.id FROM workspaces w JOIN clients c ON c.workspace_id = w.id WHERE c.id = ${id}
       FOR UPDATE OF w FOR NO KEY UPDATE OF c`;
}

export async function countClientsOf(db: Db, workspaceId: string): Promise<number> {
  return db.prisma.client.count({ where: { workspaceId } });
}

/** Apps within reach, newest first, `limit` at most, those after the given one. */
export async function listClientRows(
  db: Db,
  reach: ClientReach,
  page: { text?: string; after: { createdAt: Date; id: string } | null; limit: number },
): Promise<Client[]> {
  const { text, after, limit } = page;
  const conditions = [withinReach(reach), ...(after ? [olderThan(after)] : []), ...(text ? [searched(text)] : [])];
  return db.prisma.client.findMany({
    where: { AND: conditions },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

const olderThan = ({ createdAt, id }: { createdAt: Date; id: string }) => ({
  OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
});

/** Part of a name or of the address of somebody who owns the workspace, or a whole id; literally. */
function searched(text: string): Prisma.ClientWhereInput {
  const contains = { contains: literally(text), mode: "insensitive" as const };
  return { OR: [{ name: contains }, { id: text }, { workspace: ownedBy({ email: contains }) }] };
}

/** What of an app can be changed after it was made. */
export type ClientChange = Partial<
  Omit<
    Client,
    | "id"
    | "workspaceId"
    | "source"
    | "kind"
    | "authMethod"
    | "actsForAccountId"
    | "createdAt"
    | "createdBy"
    | "disabledAt"
    | "disabledBy"
    | "disableReason"
    | "lastUsedAt"
    | "freshUntil"
    | "dialect"
    | "alias"
    | "refreshesItself"
  >
>;

export async function updateClientRow(db: Db, id: string, change: ClientChange): Promise<Client> {
  return db.prisma.client.update({ where: { id }, data: change });
}

/** From then on the app acts for nobody but who agrees to it. */
export async function forgetActsFor(db: Db, id: string): Promise<void> {
  await db.prisma.client.updateMany({ where: { id }, data: { actsForAccountId: null } });
}

/**
 * @param by.disabledBy who manages the app; null for an admin or the operator who doesn't.
 * @returns false for one that is disabled already; nothing is written then.
 */
export async function disableClientRow(
  db: Db,
  id: string,
  by: { disabledAt: Date; disabledBy: string | null; disableReason: string },
): Promise<boolean> {
  const { count } = await db.prisma.client.updateMany({ where: { id, disabledAt: null }, data: by });
  return count === 1;
}

/** @returns false for one that works already. */
export async function enableClientRow(db: Db, id: string): Promise<boolean> {
  const { count } = await db.prisma.client.updateMany({
    where: { id, disabledAt: { not: null } },
    data: { disabledAt: null, disabledBy: null, disableReason: null },
  });
  return count === 1;
}

/** Deletes the app with all that it has and was given. @returns false when it is gone already. */
export async function deleteClientRow(db: Db, id: string): Promise<boolean> {
  await db.prisma.clientUsageHour.deleteMany({ where: { clientId: id } });
  await db.prisma.clientScopeHour.deleteMany({ where: { clientId: id } });
  const { count } = await db.prisma.client.deleteMany({ where: { id } });
  return count === 1;
}

export interface ClientOwner {
  workspaceId: string;
  name: string;
  personal: boolean;
  /** Of the owner who came first; null for a workspace that nobody owns any more. */
  accountId: string | null;
  email: string | null;
}

/** The workspaces that apps belong to, by id. */
export async function findClientOwners(db: Db, workspaceIds: string[]): Promise<Map<string, ClientOwner>> {
  const rows = await db.prisma.workspace.findMany({
    where: { id: { in: workspaceIds } },
    select: {
      id: true,
      name: true,
      personalAccountId: true,
      memberships: {
        where: { role: "owner" },
        orderBy: [{ createdAt: "asc" }, { accountId: "asc" }],
        take: 1,
        select: { accountId: true, account: { select: { email: true } } },
      },
    },
  });
  return new Map(
    rows.map(({ id, name, personalAccountId, memberships: [first] }) => [
      id,
      {
        workspaceId: id,
        name,
        personal: personalAccountId !== null,
        accountId: first?.accountId ?? null,
        email: first?.account.email ?? null,
      },
    ]),
  );
}

/** Whether the account owns that workspace. */
export async function ownsWorkspace(db: Db, workspaceId: string, accountId: string): Promise<boolean> {
  const where = { workspaceId, accountId, role: "owner" } as const;
  return (await db.prisma.membership.findFirst({ where, select: { accountId: true } })) !== null;
}
