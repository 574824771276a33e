import type { Db } from "./database";
import type { Prisma } from "./generated/client";

export interface StoredSigningKey {
  kid: string;
  alg: string;
  publicJwk: Record<string, unknown>;
  privateSealed: Uint8Array<ArrayBuffer>;
  createdAt: Date;
  /** When it begins to sign. */
  activatesAt: Date;
}

/** Those not retired, the last to sign first. */
export async function listSigningKeys(db: Db): Promise<StoredSigningKey[]> {
  const rows = await db.prisma.signingKey.findMany({
    where: { retiredAt: null },
    orderBy: [{ activatesAt: "desc" }, { id: "asc" }],
  });
  return rows.map(({ id, alg, publicJwk, privateSealed, createdAt, activatesAt }) => ({
    kid: id,
    alg,
    publicJwk: publicJwk as Record<string, unknown>, // written by insertSigningKey alone
    privateSealed,
    createdAt,
    activatesAt,
  }));
}

export async function insertSigningKey(db: Db, key: StoredSigningKey): Promise<void> {
  const { kid, publicJwk, ...rest } = key;
  await db.prisma.signingKey.create({ data: { id: kid, publicJwk: publicJwk as Prisma.InputJsonObject, ...rest } });
}

/** Takes keys out of the key set for good. */
export async function retireSigningKeys(db: Db, kids: readonly string[], now: Date): Promise<void> {
  await db.prisma.signingKey.updateMany({
    where: { id: { in: [...kids] }, retiredAt: null },
    data: { retiredAt: now },
  });
}
