import type { Db } from "./database";
import { type KeyReach, ofAccountAlone, stoppedWithApp, unendedAt, withinReach } from "./key-conditions.store";
import { type Key, keyColumns, toKey } from "./key-row.store";

/** How a key ended. `revokedBy` is null when Latchkey ended it by itself. */
export interface KeyEnd {
  revokedAt: Date;
  revokedBy: string | null;
  revokeReason: string;
  revokeNote: string;
}

/** What was revoked together with others can be undone, until it is revoked by itself. */
const revocable = { OR: [{ revokedAt: null }, { revokeBatchId: { not: null } }] };

/** Ends the key. What was kept readable is forgotten with it. @returns false when out of reach, or revoked already. */
export async function revokeKeyRow(db: Db, reach: KeyReach, id: string, end: KeyEnd): Promise<boolean> {
  const { count } = await db.prisma.key.updateMany({
    where: { id, AND: [revocable, withinReach(reach)] },
    data: { ...end, revokeBatchId: null, secretSealed: null, updatedAt: end.revokedAt },
  });
  return count === 1;
}

/** Ends every key that stands for the account, or for the workspace that is its alone. @returns which. */
export async function revokeAllKeys(db: Db, accountId: string, end: KeyEnd): Promise<Pick<Key, "id" | "name">[]> {
  return db.prisma.key.updateManyAndReturn({
    where: { AND: [revocable, ofAccountAlone(accountId)] },
    data: { ...end, revokeBatchId: null, secretSealed: null, updatedAt: end.revokedAt },
    select: { id: true, name: true },
  });
}

/** Ends several together, in a way that can be undone: what was kept readable stays until the time for that is over. */
export async function revokeBatch(
  db: Db,
  ids: string[],
  end: KeyEnd & { revokeBatchId: string },
): Promise<Pick<Key, "id" | "name">[]> {
  return db.prisma.key.updateManyAndReturn({
    where: { id: { in: ids }, revokedAt: null },
    data: { ...end, updatedAt: end.revokedAt },
    select: { id: true, name: true },
  });
}

/** The owners of the keys that one batch ended, in one order. */
export async function listBatchOwners(
  db: Db,
  reach: KeyReach,
  revokeBatchId: string,
): Promise<Pick<Key, "ownerKind" | "ownerId">[]> {
  return db.prisma.key.findMany({
    where: { revokeBatchId, AND: withinReach(reach) },
    distinct: ["ownerId"],
    orderBy: { ownerId: "asc" },
    select: { ownerKind: true, ownerId: true },
  });
}

/** Undoes a batch that was revoked after `since`: one guarded write. @returns which keys live again. */
export async function restoreBatch(
  db: Db,
  reach: KeyReach,
  where: { revokeBatchId: string; since: Date },
  now: Date,
): Promise<Pick<Key, "id" | "name" | "ownerKind" | "ownerId">[]> {
  return db.prisma.key.updateManyAndReturn({
    where: { revokeBatchId: where.revokeBatchId, revokedAt: { gt: where.since }, AND: withinReach(reach) },
    data: {
      revokedAt: null,
      revokedBy: null,
      revokeReason: null,
      revokeNote: null,
      revokeBatchId: null,
      updatedAt: now,
    },
    select: { id: true, name: true, ownerKind: true, ownerId: true },
  });
}

/** Forgets what was kept readable of keys whose time to be undone is over. */
export async function forgetRevokedSecrets(db: Db, before: Date): Promise<void> {
  await db.prisma.key.updateMany({
    where: { revokedAt: { lte: before }, secretSealed: { not: null } },
    data: { secretSealed: null, revokeBatchId: null },
  });
}

/**
 * One that only stopped with its app is disabled as well: it must not go on with that any more.
 * @returns false when out of reach, ended, or disabled already.
 */
export async function disableKeyRow(
  db: Db,
  reach: KeyReach,
  id: string,
  by: { disabledAt: Date; disabledBy: string | null; disableReason: string },
): Promise<boolean> {
  const { AND } = reaching(reach, by.disabledAt);
  const { count } = await db.prisma.key.updateMany({
    where: { id, ...unendedAt(by.disabledAt), AND: [...AND, { OR: [{ disabledAt: null }, stoppedWithApp] }] },
    data: { ...by, updatedAt: by.disabledAt },
  });
  return count === 1;
}

/** @returns false when out of reach, ended, or not disabled. */
export async function enableKeyRow(db: Db, reach: KeyReach, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.key.updateMany({
    where: { id, disabledAt: { not: null }, ...unendedAt(now), ...reaching(reach, now) },
    data: { disabledAt: null, disabledBy: null, disableReason: null, updatedAt: now },
  });
  return count === 1;
}

/** Holds the key as it is until the transaction ends. */
export async function lockKey(db: Db, id: string): Promise<void> {
  await db.prisma.$queryRaw`SELECT id FROM keys WHERE id = ${id} FOR UPDATE`;
}

/**
 * Notes that another key takes this one's place: one guarded write, so that of any number of rotations at once one does it.
 * @returns false when out of reach, ended, or rotated already.
 */
export async function rotateKeyRow(
  db: Db,
  reach: KeyReach,
  id: string,
  to: { rotatedToId: string; rotatedAt: Date; revokesAt: Date; revokesWhenUnusedSeconds: number | null },
): Promise<boolean> {
  const { count } = await db.prisma.key.updateMany({
    where: { id, rotatedToId: null, ...unendedAt(to.rotatedAt), ...reaching(reach, to.rotatedAt) },
    data: { ...to, updatedAt: to.rotatedAt },
  });
  return count === 1;
}

/** Both conditions use `AND`, so they are joined here. */
function reaching(reach: KeyReach, now: Date) {
  return { AND: [...unendedAt(now).AND, withinReach(reach)] };
}

/** Rotated keys whose grace is over, by the clock or because they fell silent. */
export async function listOverdueRotations(db: Db, now: Date, limit: number): Promise<Key[]> {
  const ids = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM keys
     WHERE revoked_at IS NULL AND revokes_at IS NOT NULL
       AND (revokes_at <= ${now.toISOString()}::timestamptz
            OR GREATEST(last_used_at, rotated_at) + revokes_when_unused_seconds * interval '1 second'
               <= ${now.toISOString()}::timestamptz)
     ORDER BY revokes_at LIMIT ${limit}`;
  const rows = await db.prisma.key.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, select: keyColumns });
  return rows.map(toKey);
}

/** Deletes keys that ended before `before`: by then nobody asks any more why they are refused. */
export async function deleteEndedKeys(db: Db, before: Date): Promise<void> {
  await db.prisma.key.deleteMany({
    where: { OR: [{ revokedAt: { lte: before } }, { expiresAt: { lte: before } }] },
  });
}
