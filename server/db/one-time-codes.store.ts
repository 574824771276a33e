import type { Db } from "./database";

export interface OneTimeCode {
  id: string;
  purpose: string;
  subject: string;
  accountId: string | null;
  expiresAt: Date;
  spentAt: Date | null;
}

/** A six-digit code that has just been tried. */
export interface TriedCode {
  id: string;
  accountId: string | null;
  /** The address it was sent to. */
  email: string | null;
  secretHash: string | null;
  /** The network that asked for it. */
  network: string | null;
  /** How often it has been tried, this time included. */
  attempts: number;
}

/**
 * Puts a live code in place; the one before it for the same subject and purpose is gone with this write.
 * @param code with the digest of a long code, or the hash of a short one and the address it is sent to.
 */
export async function putOneTimeCode(
  db: Db,
  code: Omit<OneTimeCode, "spentAt"> & { createdAt: Date } & (
      | { secretDigest: Uint8Array<ArrayBuffer> }
      | { secretHash: string; email: string; network: string }
    ),
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

/**
 * Takes one of the tries that a short code has: one guarded write before anything is compared, so that a parallel burst
 * gets no more of them than one caller.
 * @param tries how many it has for the network that asked for it, and for all others.
 * @returns null when there is no such code, or it is spent, expired, or tried out.
 */
export async function takeCodeTry(
  db: Db,
  of: { purpose: string; subject: string; id?: string | undefined },
  now: Date,
  tries: { max: number; elsewhereMax: number; network: string },
): Promise<TriedCode | null> {
  const { max, elsewhereMax, network } = tries;
  const hasTries = { OR: [{ attempts: { lt: elsewhereMax } }, { attempts: { lt: max }, network }] };
  const [row] = await db.prisma.oneTimeCode.updateManyAndReturn({
    where: { ...of, spentAt: null, expiresAt: { gt: now }, ...hasTries },
    data: { attempts: { increment: 1 } },
    select: { id: true, accountId: true, email: true, secretHash: true, network: true, attempts: true },
  });
  return row ?? null;
}

/** The live long code with this digest, unspent by being looked at. */
export async function findLiveCode(
  db: Db,
  purpose: string,
  secretDigest: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<{ accountId: string | null } | null> {
  return db.prisma.oneTimeCode.findFirst({
    where: { purpose, secretDigest, spentAt: null, expiresAt: { gt: now } },
    select: { accountId: true },
  });
}

/** Gives a try back that came to nothing. */
export async function returnCodeTry(db: Db, id: string): Promise<void> {
  await db.prisma.oneTimeCode.updateMany({ where: { id, attempts: { gt: 0 } }, data: { attempts: { decrement: 1 } } });
}

/** Spends the short code with this id: one guarded write. @returns false when another caller was first, or it was replaced. */
export async function spendCodeRow(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.oneTimeCode.updateMany({
    where: { id, spentAt: null, expiresAt: { gt: now } },
    data: { spentAt: now },
  });
  return count === 1;
}

/** Forgets every code of the account. */
export async function deleteCodesOf(db: Db, accountId: string): Promise<void> {
  await db.prisma.oneTimeCode.deleteMany({ where: { accountId } });
}

/** @param orphansBefore for codes that no account waits for: nobody will ever ask what became of them. */
export async function deleteExpiredCodes(db: Db, before: Date, orphansBefore: Date): Promise<void> {
  const orphans = { accountId: null, purpose: { in: ["password_reset", "sign_up"] }, expiresAt: { lt: orphansBefore } };
  await db.prisma.oneTimeCode.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, orphans] } });
}
