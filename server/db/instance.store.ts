import type { Db } from "./database";

/**
 * Remembers the fingerprint of the master key on the first start.
 * @returns the one that is remembered, which is another when this process was started with another key.
 */
export async function rememberMasterKey(db: Db, masterKeyCheck: string, now: Date): Promise<string> {
  await db.prisma.instance.createMany({ data: { id: 1, masterKeyCheck, createdAt: now }, skipDuplicates: true });
  const row = await db.prisma.instance.findUniqueOrThrow({ where: { id: 1 } });
  return row.masterKeyCheck;
}

/** The fingerprint that was remembered on the first start; null before it. */
export async function rememberedMasterKey(db: Db): Promise<string | null> {
  const row = await db.prisma.instance.findUnique({ where: { id: 1 } });
  return row?.masterKeyCheck ?? null;
}

/** Inside a transaction: holds the installation's one row, so that what is made once is made by one process. */
export async function lockInstance(db: Db): Promise<void> {
  await db.prisma.$queryRaw`SELECT id FROM instance WHERE id = 1 FOR UPDATE`;
}
