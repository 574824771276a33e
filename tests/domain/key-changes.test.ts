import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import type { Database } from "@/server/db/database";
import { openKeyChanges } from "@/server/open-key-changes";
import type { KeyChange } from "@/server/platform/key-changes";
import { makeLog } from "@/server/platform/log";
import { makeSealer } from "@/server/platform/sealer";
import { emptyDatabase, openTestDatabase } from "../database";

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

const at = new Date("2026-11-20T12:00:00Z");

beforeEach(async () => {
  await emptyDatabase(database);
  const account = { email: "ada@example.com", emailCanonical: "ada@example.com", nickname: "Ada", locale: "en" };
  const { prisma } = database;
  await prisma.account.create({ data: { id: "acc_1", ...account, status: "active", createdAt: at, updatedAt: at } });
  await prisma.workspace.create({ data: { id: "wsp_1", name: "Lab", createdAt: at } });
  const robot = { id: "sva_1", workspaceId: "wsp_1", name: "Robot", createdAt: at, createdBy: "acc_1" };
  await prisma.serviceAccount.create({ data: robot });
  const key = {
    name: "CI",
    secretDigest: randomBytes(32),
    secretMasked: "lk_…",
    scopes: [],
    quotaRemaining: 6,
    createdAt: at,
    updatedAt: at,
  };
  await prisma.key.create({ data: { id: "key_1", ownerId: "acc_1", accountId: "acc_1", ...key } });
  await prisma.keyWorkspace.create({ data: { keyId: "key_1", workspaceId: "wsp_1" } });
});

/** Everything one process hears from its start on. */
async function hearing() {
  const changes = await openKeyChanges({}, database, makeSealer(randomBytes(32)), makeLog("silent"));
  const heard: (KeyChange | null)[] = [];
  await changes.start();
  onTestFinished(() => changes.stop());
  expect(changes.isHearing()).toBe(true);
  changes.onChange((change) => heard.push(change));
  return { changes, heard };
}

const key = (...keyIds: string[]) => ({ keyIds, ownerIds: [] });
const owner = (...ownerIds: string[]) => ({ keyIds: [], ownerIds });
const where = { id: "key_1" };

const told: [string, KeyChange, () => Promise<unknown>][] = [
  ["a key is revoked", key("key_1"), () => database.prisma.key.update({ where, data: { revokedAt: at } })],
  ["a key is disabled", key("key_1"), () => database.prisma.key.update({ where, data: { disabledAt: at } })],
  ["a key's scopes change", key("key_1"), () => database.prisma.key.update({ where, data: { scopes: ["a:read"] } })],
  ["a key is deleted by hand", key("key_1"), () => database.prisma.$executeRaw`DELETE FROM keys WHERE id = 'key_1'`],
  ["a key loses a workspace", key("key_1"), () => database.prisma.keyWorkspace.deleteMany()],
  [
    "an account is suspended",
    owner("acc_1"),
    () => database.prisma.account.update({ where: { id: "acc_1" }, data: { status: "suspended" } }),
  ],
  [
    "a service account is disabled",
    owner("sva_1"),
    () => database.prisma.serviceAccount.update({ where: { id: "sva_1" }, data: { disabledAt: at } }),
  ],
  ["a workspace is deleted", owner("wsp_1"), () => database.prisma.workspace.delete({ where: { id: "wsp_1" } })],
  [
    "a key's quota is taken away",
    key("key_1"),
    () => database.prisma.key.update({ where, data: { quotaRemaining: null } }),
  ],
];

it.each(told)("hears that %s, whoever did it", async (_what, change, act) => {
  const { heard } = await hearing();

  await act();

  await expect.poll(() => heard).toContainEqual(change);
});

it("hears a change when its transaction commits, and nothing of one that doesn't", async () => {
  const { heard } = await hearing();
  const revoking = database.transaction(async (tx) => {
    await tx.prisma.key.update({ where, data: { revokedAt: at } });
    throw new Error("changed its mind");
  });

  await expect(revoking).rejects.toThrow("changed its mind");
  await database.prisma.account.update({ where: { id: "acc_1" }, data: { status: "suspended" } });

  await expect.poll(() => heard).toEqual([owner("acc_1")]);
});

it("hears nothing of what is written while a key is used", async () => {
  const { heard } = await hearing();

  await database.prisma.key.update({ where, data: { lastUsedAt: at, lastUsedIp: "192.0.2.1", quotaRemaining: 5 } });
  await database.prisma.account.update({ where: { id: "acc_1" }, data: { status: "suspended" } });

  await expect.poll(() => heard).toEqual([owner("acc_1")]);
});

it("tells its own process before anyone else, and counts it", async () => {
  const { changes, heard } = await hearing();

  const telling = changes.propagate(key("key_1"));

  expect(heard).toEqual([key("key_1")]);
  expect(await telling).toEqual({ acknowledged: 1, processes: 1, tookMs: expect.any(Number) });
});

it("trusts nothing once it is stopped", async () => {
  const { changes } = await hearing();

  await changes.stop();

  expect(changes.isHearing()).toBe(false);
});
