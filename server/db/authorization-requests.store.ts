import type { Client } from "./clients.store";
import { type Db, isOrphaned } from "./database";
import type { Prisma } from "./generated/client";

/** A checked authorization request that waits. */
export interface StoredRequest {
  id: string;
  clientId: string;
  secretDigest: Uint8Array<ArrayBuffer>;
  parameters: Record<string, unknown>;
  pushed: boolean;
  createdAt: Date;
  expiresAt: Date;
}

/** @returns false where its app was deleted meanwhile. */
export async function insertAuthorizationRequest(db: Db, { parameters, ...row }: StoredRequest): Promise<boolean> {
  try {
    await db.prisma.authorizationRequest.create({ data: { ...row, parameters: parameters as Prisma.InputJsonObject } });
    return true;
  } catch (error) {
    if (isOrphaned(error)) return false;
    throw error;
  }
}

/** The request with this handle that is in time and not answered yet, and the app it is from. */
export async function findWaitingRequest(
  db: Db,
  secretDigest: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<(Omit<StoredRequest, "parameters"> & { parameters: unknown; client: Client }) | null> {
  return db.prisma.authorizationRequest.findFirst({
    where: { secretDigest, spentAt: null, expiresAt: { gt: now } },
    include: { client: true },
  });
}

/** Gives a request more time, as long as it ends at `expiresAt`: of several at once one moves it. */
export async function extendRequest(db: Db, where: { id: string; expiresAt: Date }, expiresAt: Date): Promise<void> {
  await db.prisma.authorizationRequest.updateMany({ where: { ...where, spentAt: null }, data: { expiresAt } });
}

/** @returns false when it was answered before, or its time is over: nothing may be issued for it then. */
export async function spendRequest(db: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.authorizationRequest.updateMany({
    where: { id, spentAt: null, expiresAt: { gt: now } },
    data: { spentAt: now },
  });
  return count === 1;
}

export async function deleteExpiredRequests(db: Db, expiredBefore: Date): Promise<void> {
  await db.prisma.authorizationRequest.deleteMany({ where: { expiresAt: { lt: expiredBefore } } });
}
