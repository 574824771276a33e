import type { Db } from "./database";
import { type Key, keyColumns, toKey } from "./key-row.store";

/** The keys with these digests, whoever's they are, in no order. */
export async function findKeysByDigests(
  db: Db,
  digests: Uint8Array<ArrayBuffer>[],
): Promise<{ key: Key; secretDigest: Uint8Array }[]> {
  const rows = await db.prisma.key.findMany({
    where: { secretDigest: { in: digests } },
    select: { ...keyColumns, secretDigest: true },
  });
  return rows.map(({ secretDigest, ...row }) => ({ key: toKey(row), secretDigest }));
}

/**
 * Whether a leak of this key was noted since. Whoever asks holds the key's row until the transaction ends, so that of
 * any number who ask at once only the first is told no.
 */
export async function isLeakNotedSince(db: Db, keyId: string, since: Date): Promise<boolean> {
  await db.prisma.$queryRaw`SELECT id FROM keys WHERE id = ${keyId} FOR UPDATE`;
  const noted = await db.prisma.auditEvent.findFirst({
    where: { event: "key.leaked", targetId: keyId, at: { gt: since } },
    select: { id: true },
  });
  return noted !== null;
}
