import type { Db } from "./database";

/** A secret that an app proves itself with, without what would give it away. */
export interface ClientSecret {
  id: string;
  clientId: string;
  secretMasked: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  /** It was kept sealed, so that whoever manages the app can read it again. */
  readable: boolean;
}

const columns = {
  id: true,
  clientId: true,
  secretMasked: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  secretSealed: true,
} as const;

type SecretRow = Omit<ClientSecret, "readable"> & { secretSealed: Uint8Array<ArrayBuffer> | null };

function toSecret({ secretSealed, ...row }: SecretRow): ClientSecret {
  return { ...row, readable: secretSealed !== null };
}

const liveAt = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

export async function insertClientSecret(
  db: Db,
  row: Omit<SecretRow, "lastUsedAt"> & { secretDigest: Uint8Array<ArrayBuffer>; createdBy: string | null },
): Promise<ClientSecret> {
  return toSecret(await db.prisma.clientSecret.create({ data: row, select: columns }));
}

/** The live secrets of these apps, newest first. */
export async function listClientSecrets(db: Db, clientIds: string[], now: Date): Promise<ClientSecret[]> {
  const rows = await db.prisma.clientSecret.findMany({
    where: { clientId: { in: clientIds }, ...liveAt(now) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: columns,
  });
  return rows.map(toSecret);
}

/** What is sealed of a live secret of the app; null for one that it doesn't have, or not any more. */
export async function findSealedClientSecret(
  db: Db,
  where: { id: string; clientId: string },
  now: Date,
): Promise<Pick<SecretRow, "secretMasked" | "secretSealed"> | null> {
  return db.prisma.clientSecret.findFirst({
    where: { ...where, ...liveAt(now) },
    select: { secretMasked: true, secretSealed: true },
  });
}

/** Forgets what was kept readable of secrets that have expired; one that is revoked loses it with that. */
export async function forgetExpiredClientSecrets(db: Db, now: Date): Promise<void> {
  await db.prisma.clientSecret.updateMany({
    where: { expiresAt: { lte: now }, secretSealed: { not: null } },
    data: { secretSealed: null },
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
    data: { revokedAt: now, secretSealed: null },
  });
  if (count !== 1) return null;
  return db.prisma.clientSecret.findUnique({ where: { id: where.id }, select: { secretMasked: true } });
}
