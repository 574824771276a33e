import { randomBytes } from "node:crypto";
import { type Config, ConfigError } from "./config";
import type { Database } from "./db/database";
import { rememberedMasterKey } from "./db/instance.store";
import { type MasterKeys, openSealingKeys, SealingKeyAlteredError } from "./domain/sealing/open-sealing-keys";
import type { Clock } from "./platform/clock";
import { systemOrigin } from "./platform/ctx";
import { usingDataDir } from "./platform/data-dir";
import { type MasterKey, makeMasterKey } from "./platform/master-key";
import { CommandFailedError, runMasterKeyCommand } from "./platform/master-key-command";
import { systemRandom } from "./platform/random";
import { makeSealRing, type SealRing } from "./platform/seal-ring";
import { makeSealer, type Sealer } from "./platform/sealer";
import { secretFile } from "./platform/secret-files";

/** A vault may be at the other end of the network; an operator is waiting for the start. */
const commandTimeoutMs = 15_000;

/** What a base64 text of 32 bytes looks like, as a whole. */
const keyForm = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * Gets the master key and opens with it the keys in the database.
 * @throws ConfigError when it can't be had, is lost, or is not the one that this database was started with.
 */
export async function openSealer(
  config: Config,
  db: Database,
  clock: Clock,
): Promise<{ sealer: Sealer; sealRing: SealRing }> {
  const { source, key: current } = await readMasterKey(config, db);
  const given = config.MASTER_KEY_PREVIOUS;
  const previous = given === undefined ? null : makeMasterKey(Buffer.from(given, "base64"));
  const opened = await openStored(db, clock, source, { current, previous });
  if (!opened) throw refusal(source, previous);
  const sealRing = makeSealRing(current, clock);
  sealRing.take(opened.stored);
  return { sealer: makeSealer(opened.root, sealRing), sealRing };
}

function openStored(db: Database, clock: Clock, source: string, keys: MasterKeys) {
  const ctx = { db, clock, random: systemRandom, origin: systemOrigin };
  return openSealingKeys(ctx, keys).catch((error: unknown) => {
    if (!(error instanceof SealingKeyAlteredError)) throw error;
    throw new ConfigError(
      `Latchkey can't start: key ${error.keyId} in the database was altered, and ${source} doesn't open it.`,
    );
  });
}

function refusal(source: string, previous: MasterKey | null): ConfigError {
  if (!previous) {
    return new ConfigError(`Latchkey can't start: ${source} is not the one that this database was first started with.`);
  }
  return new ConfigError(
    `Latchkey can't start: neither ${source} nor MASTER_KEY_PREVIOUS is the one that this database was last started with.`,
  );
}

async function readMasterKey(config: Config, db: Database): Promise<{ source: string; key: MasterKey }> {
  const source = sourceOf(config);
  const text = (await masterKeyText(config, db)).trim();
  const bytes = Buffer.from(text, "base64");
  // What a command says instead of a key, such as a page of an error, must not pass for one.
  const isKey = bytes.length === 32 && (!config.MASTER_KEY_COMMAND || keyForm.test(text));
  if (isKey) return { source, key: makeMasterKey(bytes) };
  const said = config.MASTER_KEY_COMMAND ? "didn't print" : "doesn't hold";
  throw new ConfigError(`Latchkey can't start: ${source} ${said} 32 bytes in base64.`);
}

function sourceOf(config: Config): string {
  if (config.MASTER_KEY) return "MASTER_KEY";
  return config.MASTER_KEY_COMMAND ? "MASTER_KEY_COMMAND" : masterKeyPath(config);
}

function masterKeyText(config: Config, db: Database): Promise<string> | string {
  if (config.MASTER_KEY) return config.MASTER_KEY;
  return config.MASTER_KEY_COMMAND ? masterKeyOfCommand(config) : masterKeyFile(config, db);
}

async function masterKeyOfCommand({ MASTER_KEY_COMMAND, MASTER_KEY_WRAPPED }: Config): Promise<string> {
  if (!MASTER_KEY_COMMAND) throw new Error("there is no command that has the master key");
  try {
    return await runMasterKeyCommand(MASTER_KEY_COMMAND, MASTER_KEY_WRAPPED ?? "", commandTimeoutMs);
  } catch (error) {
    if (!(error instanceof CommandFailedError)) throw error;
    throw new ConfigError(`Latchkey can't start: MASTER_KEY_COMMAND ${error.message}. Run it by hand to see why.`);
  }
}

/** The key of the data directory, made where no key can be missing: before the database's first start. */
async function masterKeyFile(config: Config, db: Database): Promise<string> {
  // Looked up before the file: another process on its first start writes the file and then the database.
  const isFirstStart = (await rememberedMasterKey(db)) === null;
  const makeKey = () => {
    if (isFirstStart) return `${randomBytes(32).toString("base64")}\n`;
    throw new ConfigError(
      "Latchkey can't start: the master key that this database was first started with is missing. " +
        `Put its file back at ${masterKeyPath(config)}, or set MASTER_KEY to it.`,
    );
  };
  return usingDataDir(config.DATA_DIR, () => secretFile(config.DATA_DIR, "master.key", makeKey));
}

function masterKeyPath({ DATA_DIR }: Config): string {
  return `${DATA_DIR}/secrets/master.key`;
}
