import type { KeyOwnerKind } from "@/shared/key-settings";
import type { Db } from "./database";
import type { Prisma } from "./generated/client";

export interface ClaimLink {
  id: string;
  email: string;
  emailCanonical: string;
  preparedBy: string;
  ownerKind: KeyOwnerKind;
  /** What the key will stand for; null: the account that claims it. */
  ownerId: string | null;
  /** What the key will be, as the domain parses it. */
  draft: Prisma.JsonValue;
  createdAt: Date;
  expiresAt: Date;
  claimedAt: Date | null;
  keyId: string | null;
  withdrawnAt: Date | null;
}

const columns = {
  id: true,
  email: true,
  emailCanonical: true,
  preparedBy: true,
  ownerKind: true,
  ownerId: true,
  draft: true,
  createdAt: true,
  expiresAt: true,
  claimedAt: true,
  keyId: true,
  withdrawnAt: true,
} as const;

export async function insertClaimLink(
  db: Db,
  link: Omit<ClaimLink, "claimedAt" | "keyId" | "withdrawnAt" | "draft"> & {
    secretDigest: Uint8Array<ArrayBuffer>;
    draft: Prisma.InputJsonObject;
  },
): Promise<void> {
  await db.prisma.claimLink.create({ data: link });
}

/** What one account prepared, newest first, `limit` at most, those after the given one. */
export async function listClaimLinks(
  db: Db,
  preparedBy: string,
  page: { after: { at: Date; id: string } | null; limit: number },
): Promise<ClaimLink[]> {
  const { after, limit } = page;
  const older = after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] };
  return db.prisma.claimLink.findMany({
    where: { preparedBy, ...older },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: columns,
  });
}

const openAt = (now: Date) => ({ claimedAt: null, withdrawnAt: null, expiresAt: { gt: now } });

/** The open link with this digest, if it is for this address; or null. */
export async function findOpenClaim(
  db: Db,
  of: { secretDigest: Uint8Array<ArrayBuffer>; emailCanonical: string },
  now: Date,
): Promise<ClaimLink | null> {
  return db.prisma.claimLink.findFirst({ where: { ...of, ...openAt(now) }, select: columns });
}

/** Spends the link: one guarded write, so that of any number of claims at once one gets it. @returns null when it isn't open. */
export async function spendClaim(
  db: Db,
  of: { secretDigest: Uint8Array<ArrayBuffer>; emailCanonical: string },
  by: { claimedBy: string; claimedAt: Date },
): Promise<ClaimLink | null> {
  const [link] = await db.prisma.claimLink.updateManyAndReturn({
    where: { ...of, ...openAt(by.claimedAt) },
    data: by,
    select: columns,
  });
  return link ?? null;
}

export async function setClaimedKey(db: Db, id: string, keyId: string): Promise<void> {
  await db.prisma.claimLink.update({ where: { id }, data: { keyId } });
}

/** @returns false when it is another's, unknown, or not open any more. */
export async function withdrawClaimRow(db: Db, where: { id: string; preparedBy: string }, now: Date): Promise<boolean> {
  const { count } = await db.prisma.claimLink.updateMany({
    where: { ...where, ...openAt(now) },
    data: { withdrawnAt: now },
  });
  return count === 1;
}

export async function deleteOldClaims(db: Db, before: Date): Promise<void> {
  await db.prisma.claimLink.deleteMany({ where: { expiresAt: { lt: before } } });
}
