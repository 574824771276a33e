import type { Db } from "./database";

/** What admins set for the whole installation. */
export interface Settings {
  /** The longest that a new key may live, in days; null: any time, or for ever. */
  maxKeyLifetimeDays: number | null;
}

const columns = { maxKeyLifetimeDays: true } as const;

export async function findSettings(db: Db): Promise<Settings> {
  return (await db.prisma.instance.findUnique({ where: { id: 1 }, select: columns })) ?? { maxKeyLifetimeDays: null };
}

export async function updateSettings(db: Db, settings: Settings): Promise<void> {
  await db.prisma.instance.update({ where: { id: 1 }, data: settings });
}
