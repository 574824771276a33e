import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { readConfig } from "../server/config";
import { createContainer } from "../server/container";
import type { Database } from "../server/db/database";
import { dialects } from "../server/dialects/dialects";
import { deliverDueMail } from "../server/domain/mail/deliver-due-mail";
import type { Dialect } from "../server/http/dialect";
import { type Hasher, makeHasher } from "../server/platform/hasher";
import type { Log } from "../server/platform/log";
import { readOutbox } from "../server/platform/mailer/read-outbox";
import type { FetchOutside } from "../server/platform/safe-fetch";
import { mailDelivery } from "../server/workers";
import { makeClient } from "./client";
import { emptyDatabase, openTestDatabase } from "./database";
import { makeGiven } from "./given";
import { testKeyPair } from "./key-pairs";

let shared: Promise<Database> | undefined;

/** Each file has a database of its own; see setup/close-database.ts. */
export async function closeDatabase(): Promise<void> {
  await (await shared)?.close();
  shared = undefined;
}

/** A password hash that costs next to nothing; its form is the real one. */
const fastCost = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/**
 * The whole product but for its sockets: a real, empty database, the real API, a clock that moves when told to.
 * @param env settings as an operator would give them.
 * @param hasher for the tests of what happens when hashing is slow.
 * @param fetchOutside for the tests of what is read from elsewhere.
 * @param accents what is spoken beside the product's own accents.
 */
export async function harness(
  env: Record<string, string> = {},
  hasher: Hasher = makeHasher(fastCost, 500),
  fetchOutside?: FetchOutside,
  accents: readonly Dialect[] = [],
) {
  shared ??= openTestDatabase();
  const database = await shared;
  await emptyDatabase(database);
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));

  const clock = makeTestClock();
  const logged: unknown[] = [];
  const container = await createContainer(readConfig({ DATA_DIR: dataDir, ...env }), {
    // The file's database outlives the test's container.
    database: { ...database, close: async () => {} },
    clock,
    hasher,
    log: memoryLog(logged),
    makeKeyPair: testKeyPair,
    ...(fetchOutside && { fetchOutside }),
    dialects: [...dialects, ...accents],
    pacer: { atLeast: (_ms, work) => work(), exactly: (_ms, work) => work() },
  });
  onTestFinished(() => container.close());
  const { ctx, api } = container;
  const client = makeClient(api);
  return {
    ...container,
    clock,
    /** Everything that was logged. */
    logged,
    call: client.call,
    given: makeGiven(ctx),
    /** Delivers what is due and answers all mails delivered so far, newest first. */
    async mails() {
      await deliverDueMail(ctx, mailDelivery(ctx, container.mailer));
      return readOutbox(join(dataDir, "outbox"));
    },
    audit: {
      async events() {
        const rows = await database.prisma.auditEvent.findMany({ orderBy: [{ at: "asc" }, { id: "asc" }] });
        return rows.map(({ event, accountId, targetId, actorKind, actorId, detail }) => ({
          event,
          accountId,
          targetId,
          actorKind,
          actorId,
          detail,
        }));
      },
    },
    /** How many rows each table holds: to show that a refusal changed nothing. */
    async rowCounts() {
      const { prisma } = database;
      const [accounts, sessions, keys, codes, mails, audits, ...rest] = await Promise.all([
        prisma.account.count(),
        prisma.session.count(),
        prisma.key.count(),
        prisma.oneTimeCode.count(),
        prisma.outboxMail.count(),
        prisma.auditEvent.count(),
        prisma.claimLink.count(),
        prisma.workspace.count(),
        prisma.serviceAccount.count(),
        prisma.membership.count(),
        prisma.keyWorkspace.count(),
        prisma.client.count(),
        prisma.clientSecret.count({ where: { revokedAt: null } }),
        prisma.clientKey.count(),
        prisma.grant.count({ where: { endedAt: null } }),
        prisma.consent.count(),
        prisma.deviceAuthorization.count({ where: { sessionId: null } }),
      ]);
      const [claims, workspaces, serviceAccounts, memberships, reaches, ...ofApps] = rest;
      const [apps, appSecrets, appKeys, grants, consents, devices] = ofApps;
      return {
        ...{ accounts, sessions, keys, codes, mails, audits },
        ...{ claims, workspaces, serviceAccounts, memberships, reaches },
        ...{ apps, appSecrets, appKeys, grants, consents, devices },
      };
    },
    database,
  };
}

export type Harness = Awaited<ReturnType<typeof harness>>;

function makeTestClock() {
  let now = new Date("2026-11-20T12:00:00Z");
  return {
    now: () => new Date(now),
    advance(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
}

function memoryLog(lines: unknown[]): Log {
  const write = (...line: unknown[]) => void lines.push(line);
  return { debug: write, info: write, warn: write, error: write };
}
