import type { Db } from "./database";
import type { Prisma } from "./generated/client";

/** A public key of an app, as those who manage it see it. */
export interface ManagedClientKey {
  id: string;
  clientId: string;
  kid: string;
  alg: string;
  /** RFC 7638, base64url. */
  thumbprint: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const columns = {
  id: true,
  clientId: true,
  kid: true,
  alg: true,
  thumbprint: true,
  createdAt: true,
  lastUsedAt: true,
} as const;

/** @returns null when the app has a key with this `kid` or this thumbprint already. */
export async function insertClientKey(
  db: Db,
  row: Omit<ManagedClientKey, "lastUsedAt"> & { publicJwk: Record<string, string>; createdBy: string },
): Promise<ManagedClientKey | null> {
  const { clientId, kid, thumbprint } = row;
  const same = { clientId, OR: [{ kid }, { thumbprint }] };
  if (await db.prisma.clientKey.findFirst({ where: same, select: { id: true } })) return null;
  return db.prisma.clientKey.create({ data: row satisfies Prisma.ClientKeyUncheckedCreateInput, select: columns });
}

/** The keys of these apps, newest first. */
export async function listClientKeys(db: Db, clientIds: string[]): Promise<ManagedClientKey[]> {
  return db.prisma.clientKey.findMany({
    where: { clientId: { in: clientIds } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: columns,
  });
}

export async function countClientKeys(db: Db, clientId: string): Promise<number> {
  return db.prisma.clientKey.count({ where: { clientId } });
}

/** @returns its `kid`; null for one that the app doesn't have. */
export async function deleteClientKey(db: Db, where: { id: string; clientId: string }): Promise<string | null> {
  const found = await db.prisma.clientKey.findFirst({ where, select: { kid: true } });
  const { count } = await db.prisma.clientKey.deleteMany({ where });
  return count === 1 && found ? found.kid : null;
}
