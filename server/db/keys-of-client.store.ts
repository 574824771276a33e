import type { KeyForm } from "@/shared/key-settings";
import type { Client } from "./clients.store";
import type { Db } from "./database";
import { stoppedWithApp, unendedAt } from "./key-conditions.store";
import type { KeyEnd } from "./key-endings.store";
import { type Key, keyColumns, toKey } from "./key-row.store";

/** An app with the part that a member of its workspace has in it. */
export interface ClientOfMember {
  client: Client;
  role: "owner" | "member";
}

const membershipOf = (accountId: string) => ({ where: { accountId }, select: { role: true } });

/** Null for an app of a workspace that the account is no member of, as for none. */
export async function findClientOfMember(
  db: Db,
  { id, accountId }: { id: string; accountId: string },
): Promise<ClientOfMember | null> {
  const row = await db.prisma.client.findFirst({
    where: { id, workspace: { memberships: { some: { accountId } } } },
    include: { workspace: { select: { memberships: membershipOf(accountId) } } },
  });
  if (!row) return null;
  const { workspace, ...client } = row;
  return { client, role: workspace?.memberships[0]?.role ?? "member" };
}

/** A page of the apps of all workspaces that the account is a member of, newest first, and how many there are. */
export async function listClientsOfMember(
  db: Db,
  accountId: string,
  { skip, take }: { skip: number; take: number },
): Promise<{ rows: Client[]; total: number }> {
  const where = { workspace: { memberships: { some: { accountId } } } };
  const orderBy = [{ createdAt: "desc" as const }, { id: "desc" as const }];
  const [rows, total] = await Promise.all([
    db.prisma.client.findMany({ where, orderBy, skip, take }),
    db.prisma.client.count({ where }),
  ]);
  return { rows, total };
}

/** The workspace's keys of one form and one app (or none) that have not ended, oldest first, with what is sealed of them. */
export async function listKeysOfForm(
  db: Db,
  where: { ownerWorkspaceId: string; clientId: string | null; form: KeyForm },
  now: Date,
): Promise<(Key & { secretSealed: Uint8Array<ArrayBuffer> | null })[]> {
  const rows = await db.prisma.key.findMany({
    where: { ...where, ...unendedAt(now) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { ...keyColumns, secretSealed: true },
    take: 1000,
  });
  return rows.map(({ secretSealed, ...row }) => ({ ...toKey(row), secretSealed }));
}

/** Inside a transaction: holds the app as it is until its end. @returns whether it is there and works. */
export async function holdWorkingClient(db: Db, id: string): Promise<boolean> {
  const rows = await db.prisma.$queryRaw<unknown[]>`
    SELECT id FROM clients WHERE id = ${id} AND disabled_at IS NULL FOR SHARE`;
  return rows.length === 1;
}

/** How many keys of the app could be used at present. */
export async function countUsableKeysOfClient(db: Db, clientId: string, now: Date): Promise<number> {
  return db.prisma.key.count({ where: { clientId, disabledAt: null, ...unendedAt(now) } });
}

type StoppedKey = Pick<Key, "id" | "name" | "ownerId">;
const stopped = { id: true, name: true, ownerId: true } as const;

/** Disables every key of the app that works, and those whose revocation can be undone yet. @returns which. */
export async function disableKeysOfClient(db: Db, clientId: string, disabledAt: Date): Promise<StoppedKey[]> {
  return db.prisma.key.updateManyAndReturn({
    where: { clientId, disabledAt: null, OR: [unendedAt(disabledAt), { revokeBatchId: { not: null } }] },
    data: { ...stoppedWithApp, disabledAt, updatedAt: disabledAt },
    select: stopped,
  });
}

/** Lets the keys work again that stopped with the app, and no other. @returns which. */
export async function enableKeysOfClient(db: Db, clientId: string, now: Date): Promise<StoppedKey[]> {
  return db.prisma.key.updateManyAndReturn({
    where: { clientId, disabledAt: { not: null }, ...stoppedWithApp },
    data: { disabledAt: null, disabledBy: null, disableReason: null, updatedAt: now },
    select: stopped,
  });
}

/** Ends every key of the app in a way that can't be undone. @returns which. */
export async function revokeKeysOfClient(db: Db, clientId: string, end: KeyEnd): Promise<StoppedKey[]> {
  return db.prisma.key.updateManyAndReturn({
    where: { clientId, OR: [{ revokedAt: null }, { revokeBatchId: { not: null } }] },
    data: { ...end, revokeBatchId: null, secretSealed: null, updatedAt: end.revokedAt },
    select: stopped,
  });
}
