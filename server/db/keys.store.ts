import type { Scope } from "@/shared/scopes";
import type { Db } from "./database";

export interface Key {
  id: string;
  accountId: string;
  name: string;
  description: string;
  secretMasked: string;
  scopes: Scope[];
  workspaceIds: string[];
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** The account that revoked it. */
  revokedBy: string | null;
  revokeReason: string | null;
  revokeNote: string | null;
  lastUsedAt: Date | null;
  lastUsedIp: string | null;
  lastUsedAgent: string | null;
}

const columns = {
  id: true,
  accountId: true,
  name: true,
  description: true,
  secretMasked: true,
  scopes: true,
  createdAt: true,
  updatedAt: true,
  expiresAt: true,
  revokedAt: true,
  revokedBy: true,
  revokeReason: true,
  revokeNote: true,
  lastUsedAt: true,
  lastUsedIp: true,
  lastUsedAgent: true,
  workspaces: { select: { workspaceId: true } },
} as const;

export interface NewKey {
  id: string;
  accountId: string;
  name: string;
  description: string;
  secretDigest: Uint8Array<ArrayBuffer>;
  secretMasked: string;
  secretSealed: Uint8Array<ArrayBuffer> | null;
  scopes: Scope[];
  workspaceIds: string[];
  createdAt: Date;
  expiresAt: Date | null;
}

export async function insertKey(db: Db, { workspaceIds, ...key }: NewKey): Promise<Key> {
  const row = await db.prisma.key.create({
    data: {
      ...key,
      updatedAt: key.createdAt,
      workspaces: { createMany: { data: workspaceIds.map((workspaceId) => ({ workspaceId })) } },
    },
    select: columns,
  });
  return toKey(row);
}

/** The account's key with this id, or null when it is not theirs or unknown. */
export async function findKey(db: Db, where: { id: string; accountId: string }): Promise<Key | null> {
  const row = await db.prisma.key.findFirst({ where, select: columns });
  return row && toKey(row);
}

/** The account's keys, newest first, `limit` at most, those after the given key. */
export async function listKeyRows(
  db: Db,
  accountId: string,
  page: { after: { createdAt: Date; id: string } | null; limit: number },
): Promise<Key[]> {
  const rows = await db.prisma.key.findMany({
    where: { accountId, ...(page.after && olderThan(page.after)) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: page.limit,
    select: columns,
  });
  return rows.map(toKey);
}

const olderThan = ({ createdAt, id }: { createdAt: Date; id: string }) => ({
  OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
});

export async function updateKeyRow(
  db: Db,
  where: { id: string; accountId: string },
  fields: { name?: string; description?: string; updatedAt: Date },
): Promise<boolean> {
  const { count } = await db.prisma.key.updateMany({ where, data: fields });
  return count === 1;
}

/** Ends the account's key. @returns false when it is not theirs, unknown, or revoked already. */
export async function revokeKeyRow(
  db: Db,
  where: { id: string; accountId: string },
  end: { revokedAt: Date; revokedBy: string; revokeReason: string; revokeNote: string },
): Promise<boolean> {
  const { count } = await db.prisma.key.updateMany({
    where: { ...where, revokedAt: null },
    // What was kept readable is forgotten with the key.
    data: { ...end, secretSealed: null, updatedAt: end.revokedAt },
  });
  return count === 1;
}

const liveAt = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

export async function countLiveKeys(db: Db, accountId: string, now: Date): Promise<number> {
  return db.prisma.key.count({ where: { accountId, ...liveAt(now) } });
}

/** Ends every key of the account that isn't ended yet. @returns which. */
export async function revokeAllKeys(
  db: Db,
  accountId: string,
  end: { revokedAt: Date; revokedBy: string; revokeReason: string; revokeNote: string },
): Promise<Pick<Key, "id" | "name">[]> {
  return db.prisma.key.updateManyAndReturn({
    where: { accountId, revokedAt: null },
    data: { ...end, secretSealed: null, updatedAt: end.revokedAt },
    select: { id: true, name: true },
  });
}

/** The account's live keys, oldest first, with what is sealed of them. */
export async function listReadableKeys(
  db: Db,
  accountId: string,
  now: Date,
): Promise<(Key & { secretSealed: Uint8Array<ArrayBuffer> | null })[]> {
  const rows = await db.prisma.key.findMany({
    where: { accountId, ...liveAt(now) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { ...columns, secretSealed: true },
    take: 1000,
  });
  return rows.map((row) => ({ ...toKey(row), secretSealed: row.secretSealed }));
}

/** The id of the account's key with this digest, or null. */
export async function findKeyIdByDigest(
  db: Db,
  where: { accountId: string; secretDigest: Uint8Array<ArrayBuffer> },
): Promise<string | null> {
  return (await db.prisma.key.findFirst({ where, select: { id: true } }))?.id ?? null;
}

function toKey<Row extends { scopes: string[]; workspaces: { workspaceId: string }[] }>(row: Row) {
  const { workspaces, scopes, ...rest } = row;
  return {
    ...rest,
    scopes: scopes as Scope[], // only createKey writes them, from the closed list
    workspaceIds: workspaces.map(({ workspaceId }) => workspaceId).sort(),
  };
}
