import type { Db } from "./database";

export interface OneTimeCode {
  id: string;
  purpose: string;
  subject: string;
  accountId: string | null;
  expiresAt: Date;
  spentAt: Date | null;
}

/** Puts a live code in place; the one before it for the same subject and purpose is gone with this write. */
export async function putOneTimeCode(
  db: Db,
  code: Omit<OneTimeCode, "spentAt"> & { secretDigest: Uint8Array<ArrayBuffer>; createdAt: Date },
): Promise<void> {
  const fields = { ...code, spentAt: null, attempts: 0 };
  await db.prisma.oneTimeCode.upsert({
    where: { purpose_subject: { purpose: code.purpose, subject: code.subject } },
    create: fields,
    update: fields,
  });
}

/**
 * Spends the code with this digest: one guarded write, so that of any number of callers at once one gets it.
 * @returns the code, or null when there is no such code, or it was spent or has expired.
 */
export async function spendOneTimeCode(
  db: Db,
  purpose: string,
  secretDigest: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<OneTimeCode | null> {
  const [row] = await db.prisma.oneTimeCode.updateManyAndReturn({
    where: { purpose, secretDigest, spentAt: null, expiresAt: { gt: now } },
    data: { spentAt: now },
    select: { id: true, purpose: true, subject: true, accountId: true, expiresAt: true, spentAt: true },
  });
  return row ?? null;
}

export async function deleteExpiredCodes(db: Db, before: Date): Promise<void> {
  await db.prisma.oneTimeCode.deleteMany({ where: { expiresAt: { lt: before } } });
}
