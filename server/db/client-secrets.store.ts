import type { Db } from "./database";

/** A secret that an app proves itself with, without what would give it away. */
export interface ClientSecret {
  id: string;
  clientId: string;
  secretMasked: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

const columns = {
  id: true,
  clientId: true,
  secretMasked: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
} as const;

const liveAt = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

export async function insertClientSecret(
  db: Db,
  row: Omit<ClientSecret, "lastUsedAt"> & { secretDigest: Uint8Array<ArrayBuffer>; createdBy: string | null },
): Promise<ClientSecret> {
  return db.prisma.clientSecret.create({ data: row, select: columns });
}

/** The live secrets of these apps, newest first. */
export async function listClientSecrets(db: Db, clientIds: string[], now: Date): Promise<ClientSecret[]> {
  return db.prisma.clientSecret.findMany({
    where: { clientId: { in: clientIds }, ...liveAt(now) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: columns,
  });
}

export async function countLiveClientSecrets(db: Db, clientId: string, now: Date): Promise<number> {
  return db.prisma.clientSecret.count({ where: { clientId, ...liveAt(now) } });
}

/** @returns what it looked like; null for one that the app doesn't have, or not any more. */
export async function revokeClientSecretRow(
  db: Db,
  where: { id: string; clientId: string },
  now: Date,
): Promise<{ secretMasked: string } | null> {
  const { count } = await db.prisma.clientSecret.updateMany({
    where: { ...where, ...liveAt(now) },
    data: { revokedAt: now },
  });
  if (count !== 1) return null;
  return db.prisma.clientSecret.findUnique({ where: { id: where.id }, select: { secretMasked: true } });
}
