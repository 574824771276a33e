import type { Db } from "./database";

/** Remembers that an access token is revoked, until it would have expired. */
export async function insertRevokedToken(db: Db, token: { jti: string; expiresAt: Date }): Promise<void> {
  await db.prisma.revokedToken.createMany({ data: token, skipDuplicates: true });
}

export async function deleteOverRevokedTokens(db: Db, before: Date): Promise<void> {
  await db.prisma.revokedToken.deleteMany({ where: { expiresAt: { lt: before } } });
}
