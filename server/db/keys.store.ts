import type { KeyMetadata, KeyOwnerKind, LeakPolicy, Quota, RateLimit, RefillRhythm } from "@/shared/key-settings";
import type { Scope } from "@/shared/scopes";
import type { Db } from "./database";
import type { Prisma } from "./generated/client";
import { type KeyReach, ofAccountAlone, unendedAt, withinReach } from "./key-conditions.store";

export interface Key {
  id: string;
  ownerKind: KeyOwnerKind;
  /** The account, service account or workspace that it stands for. */
  ownerId: string;
  createdBy: string | null;
  name: string;
  description: string;
  metadata: KeyMetadata;
  secretMasked: string;
  scopes: Scope[];
  workspaceIds: string[];
  ipAllowlist: string[];
  rateLimit: RateLimit | null;
  quota: (Quota & { refillAt: Date | null }) | null;
  leakPolicy: LeakPolicy;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date | null;
  disabledAt: Date | null;
  /** The account that disabled it; null when Latchkey did. */
  disabledBy: string | null;
  disableReason: string | null;
  rotatedToId: string | null;
  rotatedAt: Date | null;
  /** When it stops because another took its place. */
  revokesAt: Date | null;
  /** It stops before that once it was not used for so long. */
  revokesWhenUnusedSeconds: number | null;
  revokedAt: Date | null;
  /** The account that revoked it; null when Latchkey did. */
  revokedBy: string | null;
  revokeReason: string | null;
  revokeNote: string | null;
  revokeBatchId: string | null;
  lastUsedAt: Date | null;
  lastUsedIp: string | null;
  lastUsedAgent: string | null;
}

export const keyColumns = {
  id: true,
  ownerKind: true,
  ownerId: true,
  createdBy: true,
  name: true,
  description: true,
  metadata: true,
  secretMasked: true,
  scopes: true,
  ipAllowlist: true,
  rateLimitMax: true,
  rateLimitSeconds: true,
  quotaRemaining: true,
  quotaRefill: true,
  quotaRefillEvery: true,
  quotaRefillAt: true,
  leakPolicy: true,
  createdAt: true,
  updatedAt: true,
  expiresAt: true,
  disabledAt: true,
  disabledBy: true,
  disableReason: true,
  rotatedToId: true,
  rotatedAt: true,
  revokesAt: true,
  revokesWhenUnusedSeconds: true,
  revokedAt: true,
  revokedBy: true,
  revokeReason: true,
  revokeNote: true,
  revokeBatchId: true,
  lastUsedAt: true,
  lastUsedIp: true,
  lastUsedAgent: true,
  workspaces: { select: { workspaceId: true } },
} as const;

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

function rateLimitColumns(limit: RateLimit | null) {
  return { rateLimitMax: limit?.max ?? null, rateLimitSeconds: limit?.windowSeconds ?? null };
}

function quotaColumns(quota: Key["quota"]) {
  return {
    quotaRemaining: quota?.remaining ?? null,
    quotaRefill: quota?.refill ?? null,
    quotaRefillEvery: quota?.refillEvery ?? null,
    quotaRefillAt: quota?.refillAt ?? null,
  };
}

type Row = Prisma.KeyGetPayload<{ select: typeof keyColumns }>;

/** Only parsed values are written, so what comes back has their types. */
export function toKey(row: Row): Key {
  const { workspaces, rateLimitMax, rateLimitSeconds, quotaRemaining, quotaRefill, quotaRefillEvery, ...rest } = row;
  const { quotaRefillAt, ...key } = rest;
  return {
    ...key,
    metadata: key.metadata as KeyMetadata,
    scopes: key.scopes as Scope[],
    leakPolicy: key.leakPolicy as LeakPolicy,
    workspaceIds: workspaces.map(({ workspaceId }) => workspaceId).sort(),
    rateLimit:
      rateLimitMax !== null && rateLimitSeconds !== null
        ? { max: rateLimitMax, windowSeconds: rateLimitSeconds }
        : null,
    quota:
      quotaRemaining === null
        ? null
        : {
            remaining: quotaRemaining,
            refill: quotaRefill,
            refillEvery: quotaRefillEvery as RefillRhythm | null,
            refillAt: quotaRefillAt,
          },
  };
}
