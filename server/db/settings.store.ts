import type { Db } from "./database";

/** What admins set for the whole installation. */
export interface Settings {
  /** The longest that a new key may live, in days; null: any time, or for ever. */
  maxKeyLifetimeDays: number | null;
  /** Whether admins alone make apps. */
  appsByAdminsOnly: boolean;
  /** Whether apps may register themselves (RFC 7591). */
  dynamicRegistration: boolean;
}

const columns = { maxKeyLifetimeDays: true, appsByAdminsOnly: true, dynamicRegistration: true } as const;
/** Before the installation's row is there. */
const initial: Settings = { maxKeyLifetimeDays: null, appsByAdminsOnly: false, dynamicRegistration: false };

export async function findSettings(db: Db): Promise<Settings> {
  return (await db.prisma.instance.findUnique({ where: { id: 1 }, select: columns })) ?? initial;
}

/** Changes what is named. @returns all as it is then. */
export async function updateSettings(db: Db, change: Partial<Settings>): Promise<Settings> {
  return db.prisma.instance.update({ where: { id: 1 }, data: change, select: columns });
}
