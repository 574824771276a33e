import type { Client } from "./clients.store";
import type { Db } from "./database";

/** The app as the person whose account it reaches sees it. */
export type ConnectedClient = Pick<Client, "id" | "name" | "homepageUri" | "source">;

const client = { select: { id: true, name: true, homepageUri: true, source: true } } as const;

/** More than anybody reads; of more, the newest. */
const mostRows = 5000;

export interface LiveGrant {
  client: ConnectedClient;
  scopes: string[];
  audience: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What the account lets apps do at present, newest first. */
export async function listLiveGrants(db: Db, accountId: string, now: Date): Promise<LiveGrant[]> {
  return db.prisma.grant.findMany({
    where: { accountId, endedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { client, scopes: true, audience: true, createdAt: true, lastUsedAt: true },
    take: mostRows,
  });
}

export interface RememberedConsent {
  client: ConnectedClient;
  scopes: string[];
  audience: string[];
  createdAt: Date;
}

/** What apps get of the account without asking it again, newest first. */
export async function listConsents(db: Db, accountId: string): Promise<RememberedConsent[]> {
  return db.prisma.consent.findMany({
    where: { accountId },
    orderBy: [{ createdAt: "desc" }, { clientId: "asc" }],
    select: { client, scopes: true, audience: true, createdAt: true },
    take: mostRows,
  });
}

/** Forgets it: the app has to ask again. @returns false when there was none. */
export async function deleteConsent(db: Db, where: { clientId: string; accountId: string }): Promise<boolean> {
  return (await db.prisma.consent.deleteMany({ where })).count === 1;
}
