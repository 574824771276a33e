import type { Db } from "./database";
import { type KeyReach, ofAccountAlone, unendedAt, withinReach } from "./key-conditions.store";

import { type Key, keyColumns, quotaColumns, rateLimitColumns, toKey } from "./key-row.store";

export type { Key };

/** What a key is given when it is made. */
export type NewKey = Pick<
  Key,
  | "id"
  | "ownerKind"
  | "ownerId"
  | "createdBy"
  | "name"
  | "description"
  | "metadata"
  | "secretMasked"
  | "form"
  | "clientId"
  | "scopes"
  | "workspaceIds"
  | "ipAllowlist"
  | "rateLimit"
  | "quota"
  | "leakPolicy"
  | "createdAt"
  | "expiresAt"
> & { secretDigest: Uint8Array<ArrayBuffer>; secretSealed: Uint8Array<ArrayBuffer> | null };

export async function insertKey(db: Db, key: NewKey): Promise<Key> {
  const { workspaceIds, rateLimit, quota, ownerKind, ownerId, ...rest } = key;
  const row = await db.prisma.key.create({
    data: {
      ...rest,
      ownerKind,
      ownerId,
      accountId: ownerKind === "account" ? ownerId : null,
      serviceAccountId: ownerKind === "service_account" ? ownerId : null,
      ownerWorkspaceId: ownerKind === "workspace" ? ownerId : null,
      ...rateLimitColumns(rateLimit),
      ...quotaColumns(quota),
      updatedAt: key.createdAt,
      workspaces: { createMany: { data: workspaceIds.map((workspaceId) => ({ workspaceId })) } },
    },
    select: keyColumns,
  });
  return toKey(row);
}

/** The key with this id within reach, or null: not theirs and unknown are one. */
export async function findKey(db: Db, reach: KeyReach, id: string): Promise<Key | null> {
  const row = await db.prisma.key.findFirst({ where: { id, AND: withinReach(reach) }, select: keyColumns });
  return row && toKey(row);
}

/** Those of these ids that are within reach, in no order. */
export async function findKeys(db: Db, reach: KeyReach, ids: string[]): Promise<Key[]> {
  const rows = await db.prisma.key.findMany({
    where: { id: { in: ids }, AND: withinReach(reach) },
    select: keyColumns,
  });
  return rows.map(toKey);
}

/** What of a key can be changed while it lives. */
export type KeyChange = Partial<
  Pick<Key, "name" | "description" | "metadata" | "scopes" | "ipAllowlist" | "rateLimit" | "quota" | "leakPolicy"> & {
    expiresAt: Date | null;
  }
>;

/**
 * @param unended whether only a key may be changed that hasn't ended.
 * @returns false when it is out of reach, or has ended.
 */
export async function updateKeyRow(
  db: Db,
  where: { reach: KeyReach; id: string; unended: boolean },
  { rateLimit, quota, ...change }: KeyChange & { updatedAt: Date },
): Promise<boolean> {
  const { count } = await db.prisma.key.updateMany({
    where: { id: where.id, AND: [withinReach(where.reach), where.unended ? unendedAt(change.updatedAt) : {}] },
    data: {
      ...change,
      ...(rateLimit !== undefined && rateLimitColumns(rateLimit)),
      ...(quota !== undefined && { ...quotaColumns(quota), quotaSetAt: change.updatedAt }),
      // A later end is told of anew.
      ...(change.expiresAt !== undefined && { expiryToldDays: null }),
    },
  });
  return count === 1;
}

/** Those that stand for the account, or for the workspace that is its alone. */
export async function countUnendedKeysOfAccount(db: Db, accountId: string, now: Date): Promise<number> {
  return db.prisma.key.count({ where: { AND: [unendedAt(now), ofAccountAlone(accountId)] } });
}

export async function countUnendedKeys(db: Db, ownerId: string, now: Date): Promise<number> {
  return db.prisma.key.count({ where: { ownerId, ...unendedAt(now) } });
}

/** The owner's keys that are neither ended nor disabled, oldest first, with what is sealed of them. */
export async function listReadableKeys(
  db: Db,
  ownerId: string,
  now: Date,
): Promise<(Key & { secretSealed: Uint8Array<ArrayBuffer> | null })[]> {
  const rows = await db.prisma.key.findMany({
    where: { ownerId, disabledAt: null, ...unendedAt(now) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { ...keyColumns, secretSealed: true },
    take: 1000,
  });
  return rows.map(({ secretSealed, ...row }) => ({ ...toKey(row), secretSealed }));
}

/** The key with this digest, whoever's it is. */
export async function findKeyByDigest(db: Db, secretDigest: Uint8Array<ArrayBuffer>): Promise<Key | null> {
  const row = await db.prisma.key.findUnique({ where: { secretDigest }, select: keyColumns });
  return row && toKey(row);
}
