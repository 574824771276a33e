import { replaceClientKeys } from "./client-keys.store";
import type { Client } from "./clients.store";
import type { Db } from "./database";
import type { Prisma } from "./generated/client";

/** How many apps that registered themselves have never been used. */
export async function countUnusedClients(db: Db): Promise<number> {
  return db.prisma.client.count({ where: { source: "dynamic", lastUsedAt: null } });
}

type ClientKeys = Parameters<typeof replaceClientKeys>[2];

/** What is kept of an app by its document: nothing of what happened to it here. */
type Described = Omit<
  Client,
  "createdAt" | "createdBy" | "disabledAt" | "disabledBy" | "disableReason" | "lastUsedAt" | "workspaceId"
>;

/** Keeps an app as its document describes it. One that an admin disabled stays so. */
export async function putDescribedClient(db: Db, described: Described, keys: ClientKeys): Promise<Client> {
  const data = described satisfies Prisma.ClientUncheckedUpdateInput;
  return db.transaction(async (tx) => {
    const client = await tx.prisma.client.upsert({
      where: { id: described.id },
      create: { ...data, createdAt: described.updatedAt },
      update: data,
    });
    await replaceClientKeys(tx, client.id, keys, described.updatedAt);
    return client;
  });
}

/**
 * Forgets apps that describe themselves and that nobody agreed to: those that registered and were never used, and those
 * by a document that was not read again for as long.
 */
export async function deleteUnusedClients(db: Db, before: Date): Promise<void> {
  const nobody = { grants: { none: {} }, consents: { none: {} }, disabledAt: null };
  await db.prisma.client.deleteMany({
    where: {
      ...nobody,
      OR: [
        { source: "dynamic", lastUsedAt: null, createdAt: { lt: before } },
        { source: "document", updatedAt: { lt: before } },
      ],
    },
  });
}
