import type { Db } from "./database";

/** A key that secrets at rest depend on, as it is stored: wrapped under the master key. */
export interface StoredSealingKey {
  id: string;
  /** `root`: what fingerprints and derived keys come from; `seal`: for secrets at rest. */
  purpose: string;
  wrapped: Uint8Array<ArrayBuffer>;
  masterKeyId: string;
  createdAt: Date;
  activatesAt: Date;
  /** When nothing was left that it had sealed. It opens what it sealed all the same, in a backup for one. */
  retiredAt: Date | null;
}

/** All there ever were, the first one first. */
export async function listSealingKeys(db: Db): Promise<StoredSealingKey[]> {
  return db.prisma.sealingKey.findMany({ orderBy: [{ activatesAt: "asc" }, { id: "asc" }] });
}

export async function insertSealingKey(db: Db, key: StoredSealingKey): Promise<void> {
  await db.prisma.sealingKey.create({ data: key });
}

/** Wrapped under another master key than before. */
export async function rewrapSealingKey(
  db: Db,
  { id, wrapped, masterKeyId }: Pick<StoredSealingKey, "id" | "wrapped" | "masterKeyId">,
): Promise<void> {
  await db.prisma.sealingKey.update({ where: { id }, data: { wrapped, masterKeyId } });
}

/** @returns whether it was this call that did so. */
export async function retireSealingKey(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.sealingKey.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: now } });
  return count === 1;
}

/** Those that only a master key opens that is gone. */
export async function deleteForeignSealingKeys(db: Db, masterKeyId: string): Promise<void> {
  await db.prisma.sealingKey.deleteMany({ where: { masterKeyId: { not: masterKeyId } } });
}
