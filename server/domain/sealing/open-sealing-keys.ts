import { lockInstance, rememberedMasterKey, rememberFirstStart, replaceMasterKeyCheck } from "../../db/instance.store";
import {
  deleteForeignSealingKeys,
  insertSealingKey,
  listSealingKeys,
  rewrapSealingKey,
  type StoredSealingKey,
} from "../../db/sealing-keys.store";
import type { Ctx } from "../../platform/ctx";
import type { MasterKey } from "../../platform/master-key";
import { recordAudit } from "../audit/record-audit";
import { newSealingKey } from "./new-sealing-key";

type Needed = Pick<Ctx, "db" | "clock" | "random" | "origin">;

export interface MasterKeys {
  current: MasterKey;
  /** The one before, where the operator changes it. */
  previous: MasterKey | null;
}

export interface OpenedSealingKeys {
  /** 32 bytes that fingerprints and derived keys come from, for as long as the installation lives. */
  root: Buffer;
  stored: StoredSealingKey[];
}

/** A key that is stored was altered: the right master key doesn't open it. */
export class SealingKeyAlteredError extends Error {
  constructor(readonly keyId: string) {
    super(`sealing key ${keyId} was altered`);
  }
}

/**
 * The keys in the database, made on the first start; of many processes at once one makes them. An installation from
 * before there were any keeps its master key's bytes as the root: whatever was derived from them stays as it is. Where
 * the database remembers the previous master key, everything is wrapped under the current one, in one transaction.
 * @returns null when the database was started with another master key; nothing is changed then.
 * @throws SealingKeyAlteredError for the root, or for any that has to be wrapped anew.
 */
export async function openSealingKeys(ctx: Needed, keys: MasterKeys): Promise<OpenedSealingKeys | null> {
  const { current } = keys;
  const stored = (await settledKeys(ctx, current)) ?? (await settle(ctx, keys));
  const root = stored?.find(({ purpose }) => purpose === "root");
  return stored && root ? { root: unwrapped(current, root), stored } : null;
}

/** What there is, where nothing has to be done first: the start of every process but an installation's first. */
async function settledKeys({ db }: Needed, current: MasterKey): Promise<StoredSealingKey[] | null> {
  if ((await rememberedMasterKey(db)) !== current.check) return null;
  const stored = await listSealingKeys(db);
  return stored.some(({ purpose }) => purpose === "root") ? stored : null;
}

async function settle(ctx: Needed, { current, previous }: MasterKeys) {
  return ctx.db.transaction(async (db): Promise<StoredSealingKey[] | null> => {
    const tx = { ...ctx, db };
    const isFirstStart = await rememberFirstStart(db, current.check, ctx.clock.now());
    await lockInstance(db);
    if (isFirstStart) {
      // Somebody who lost a master key deletes what is remembered of it, and nobody else's keys may be left then.
      await deleteForeignSealingKeys(db, current.id);
      await makeFirstKeys(tx, current);
      return listSealingKeys(db);
    }
    const remembered = await rememberedMasterKey(db);
    const known = [current, previous].find((key) => key?.check === remembered);
    if (!known) return null;
    if (!(await listSealingKeys(db)).some(({ purpose }) => purpose === "root")) {
      await insertSealingKey(db, newSealingKey(tx, known, { purpose: "root", key: known.bytes }));
    }
    if (known !== current) await rewrap(tx, { from: known, to: current });
    return listSealingKeys(db);
  });
}

async function makeFirstKeys(tx: Needed, current: MasterKey): Promise<void> {
  if ((await listSealingKeys(tx.db)).some(({ purpose }) => purpose === "root")) return;
  const now = tx.clock.now();
  // Nothing was ever sealed without a key's id.
  const root = { purpose: "root", key: tx.random.bytes(32), retiredAt: now } as const;
  await insertSealingKey(tx.db, newSealingKey(tx, current, root));
  await insertSealingKey(tx.db, newSealingKey(tx, current, { purpose: "seal", key: tx.random.bytes(32) }));
}

async function rewrap(tx: Needed, { from, to }: { from: MasterKey; to: MasterKey }): Promise<void> {
  for (const row of await listSealingKeys(tx.db)) {
    const wrapped = to.wrap(row, unwrapped(from, row));
    await rewrapSealingKey(tx.db, { id: row.id, wrapped, masterKeyId: to.id });
  }
  await replaceMasterKeyCheck(tx.db, to.check);
  await recordAudit(tx, "master_key.changed", { actor: { kind: "system" }, detail: { from: from.id, to: to.id } });
}

function unwrapped(key: MasterKey, row: StoredSealingKey): Buffer {
  try {
    return key.unwrap(row, row.wrapped);
  } catch {
    throw new SealingKeyAlteredError(row.id);
  }
}
