import type { Db } from "./database";
import type { Prisma } from "./generated/client";

export interface StoredSigningKey {
  kid: string;
  alg: string;
  publicJwk: Record<string, unknown>;
  privateSealed: Uint8Array<ArrayBuffer>;
  createdAt: Date;
}

/** Those not retired, newest first. */
export async function listSigningKeys(db: Db): Promise<StoredSigningKey[]> {
  const rows = await db.prisma.signingKey.findMany({
    where: { retiredAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(({ id, alg, publicJwk, privateSealed, createdAt }) => ({
    kid: id,
    alg,
    publicJwk: publicJwk as Record<string, unknown>, // written by insertSigningKey alone
    privateSealed,
    createdAt,
  }));
}

export async function insertSigningKey(db: Db, key: StoredSigningKey): Promise<void> {
  const { kid, publicJwk, ...rest } = key;
  await db.prisma.signingKey.create({ data: { id: kid, publicJwk: publicJwk as Prisma.InputJsonObject, ...rest } });
}
