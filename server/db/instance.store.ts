import type { Db } from "./database";

/** Remembers the fingerprint of the master key on the first start. @returns whether this was the first start. */
export async function rememberFirstStart(db: Db, masterKeyCheck: string, now: Date): Promise<boolean> {
  const data = { id: 1, masterKeyCheck, createdAt: now };
  const { count } = await db.prisma.instance.createMany({ data, skipDuplicates: true });
  return count === 1;
}

/** The fingerprint that is remembered; null before the first start. */
export async function rememberedMasterKey(db: Db): Promise<string | null> {
  const row = await db.prisma.instance.findUnique({ where: { id: 1 } });
  return row?.masterKeyCheck ?? null;
}

/** Another master key from now on. */
export async function replaceMasterKeyCheck(db: Db, masterKeyCheck: string): Promise<void> {
  await db.prisma.instance.update({ where: { id: 1 }, data: { masterKeyCheck } });
}

/** Inside a transaction: holds the installation's one row, so that what is made once is made by one process. */
export async function lockInstance(db: Db): Promise<void> {
  await db.prisma.$queryRaw`SELECT id FROM instance WHERE id = 1 FOR UPDATE`;
}
