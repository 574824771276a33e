import { type Config, readConfig } from "./config";
import { makeClientLookup } from "./db/clients.store";
import { type Database, openDatabase } from "./db/database";
import { keyAllowanceSource } from "./db/key-allowances.store";
import { makeKeyLookup } from "./db/key-lookup.store";
import { dialects } from "./dialects/dialects";
import { limits } from "./domain/limit-policies";
import { refreshWhenMissing } from "./domain/sealing/refresh-seal-ring";
import { signingKeySource } from "./domain/tokens/signing-keys";
import { type Api, buildApi } from "./http/build-api";
import type { Dialect } from "./http/dialect";
import { openKeyChanges } from "./open-key-changes";
import { openSealer } from "./open-sealer";
import { makeClientCache } from "./platform/client-cache";
import { makeClientUsage } from "./platform/client-usage";
import { type Clock, systemClock } from "./platform/clock";
import { type Ctx, systemOrigin } from "./platform/ctx";
import { usingDataDir } from "./platform/data-dir";
import { lockDataDir } from "./platform/data-dir-lock";
import { type Hasher, makeHasher } from "./platform/hasher";
import { makeKeyAllowances } from "./platform/key-allowances";
import { makeKeyCache } from "./platform/key-cache";
import { makeKeySets } from "./platform/key-sets";
import { makeKeyUsage } from "./platform/key-usage";
import { makeLeakReportKeys } from "./platform/leak-report-keys";
import { type Log, makeLog } from "./platform/log";
import type { Mailer } from "./platform/mailer/mailer";
import { makeMailer } from "./platform/mailer/make-mailer";
import { type Pacer, realPacer } from "./platform/pacer";
import { systemRandom } from "./platform/random";
import { type FetchOutside, makeFetchOutside } from "./platform/safe-fetch";
import type { makeKeyPair } from "./platform/signing-key";
import { makeTokenSigner } from "./platform/token-signer";
import { makeUnknownKeys } from "./platform/unknown-keys";
import { makeWorkers, type Workers } from "./workers";

/** Everything that exists once in a process. */
export interface Container {
  ctx: Ctx;
  api: Api;
  mailer: Mailer;
  workers: Workers;
  close(): Promise<void>;
}

/** What a test puts in the place of the real thing. */
export interface Substitutes {
  database?: Database;
  clock?: Clock;
  hasher?: Hasher;
  log?: Log;
  pacer?: Pacer;
  makeKeyPair?: typeof makeKeyPair;
  fetchOutside?: FetchOutside;
  /** The accents that are spoken. */
  dialects?: readonly Dialect[];
}

/**
 * Puts the parts together: the database migrated, the secrets made, nothing listening yet.
 * @throws ConfigError when the master key is lost, or not the one this database was started with; DataDirUnusableError.
 */
export async function createContainer(config: Config, substitutes: Substitutes = {}): Promise<Container> {
  const clock = substitutes.clock ?? systemClock;
  const spoken = substitutes.dialects ?? dialects;
  const database = substitutes.database ?? (await openConfigured(config));
  const { sealer, sealRing } = await openSealer(config, database, clock).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const log = substitutes.log ?? makeLog(config.LOG_LEVEL);
  const keyChanges = await openKeyChanges(config, database, sealer, log);
  const fetchOutside = substitutes.fetchOutside ?? makeFetchOutside({ networks: config.OUTBOUND_NETWORKS });
  const base = {
    config,
    clock,
    sealer,
    sealRing,
    random: systemRandom,
    hasher: substitutes.hasher ?? makeHasher(),
    log,
    pacer: substitutes.pacer ?? realPacer,
    db: database,
    clientLookup: makeClientCache(makeClientLookup(database), keyChanges),
    keyLookup: makeKeyCache(makeKeyLookup(database), keyChanges, config.KEY_CACHE_ENTRIES),
    keyChanges,
    keyUsage: makeKeyUsage(),
    clientUsage: makeClientUsage(),
    keyAllowances: makeKeyAllowances(keyAllowanceSource(database)),
    unknownKeys: makeUnknownKeys({ ...limits["key.unknown_network"], ...config.LIMITS["key.unknown_network"] }),
    leakReportKeys: makeLeakReportKeys(config.LEAK_REPORT_KEYS_URL, clock, log),
    fetchOutside,
    keySets: makeKeySets(fetchOutside, clock, log),
    appProfiles: spoken.flatMap(({ apps }) => apps ?? []),
    origin: systemOrigin,
  };
  // What a process has taken of a key's quota goes back when the key is changed: the quota may be another one now.
  keyChanges.onChange((change) => {
    for (const keyId of change?.keyIds ?? []) {
      base.keyAllowances.release(keyId).catch((error: unknown) => log.error({ err: error, event: "key.release" }));
    }
  });
  sealRing.onMissing(refreshWhenMissing(base));
  const signer = makeTokenSigner(signingKeySource(base, substitutes.makeKeyPair), clock, config.APP_URL);
  const ctx: Ctx = { ...base, signer };
  const mailer = makeMailer({
    resendApiKey: config.RESEND_API_KEY,
    smtpUrl: config.SMTP_URL,
    outboxDir: `${config.DATA_DIR}/outbox`,
  });
  const workers = makeWorkers(ctx, mailer);
  await ctx.keyChanges.start();
  return {
    ctx,
    mailer,
    workers,
    api: buildApi(ctx, spoken),
    async close() {
      await workers.stop();
      await ctx.keyChanges.stop();
      await mailer.close();
      await database.close();
    },
  };
}

function openConfigured(config: Config): Promise<Database> {
  return config.DATABASE_URL ? openDatabase(config) : usingDataDir(config.DATA_DIR, () => openDatabase(config));
}

// server.ts and the code that Next bundles are two copies of every module: what exists once hangs on the process.
const slot = Symbol.for("latchkey.container");
const holder = globalThis as { [slot]?: Promise<Container> };

/** The container of this process, made on first call where no server made it before (plain `next start`, `next dev`). */
export function getContainer(): Promise<Container> {
  holder[slot] ??= makeOwnContainer();
  return holder[slot];
}

/** Hands the server's own container to the code that Next bundles. */
export function shareContainer(container: Promise<Container>): void {
  holder[slot] = container;
}

async function makeOwnContainer(): Promise<Container> {
  if (process.env.NEXT_PHASE === "phase-production-build") throw new Error("a build must not open the database");
  const config = readConfig(process.env);
  if (!config.DATABASE_URL) process.once("exit", lockDataDir(config.DATA_DIR));
  const container = await createContainer(config);
  container.workers.start();
  return container;
}
