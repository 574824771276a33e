import type { Db } from "./database";

/**
 * Remembers that an access token is revoked, or under the family's name all that came of one refresh token of an app for
 * itself, until it would have expired.
 * @returns whether it wasn't before.
 */
export async function insertRevokedToken(db: Db, token: { jti: string; expiresAt: Date }): Promise<boolean> {
  return (await db.prisma.revokedToken.createMany({ data: token, skipDuplicates: true })).count === 1;
}

export async function deleteOverRevokedTokens(db: Db, before: Date): Promise<void> {
  await db.prisma.revokedToken.deleteMany({ where: { expiresAt: { lt: before } } });
}
