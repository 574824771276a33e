import type { BulkAction, RevokeReason } from "@/shared/key-requests";
import type { RotationGrace } from "@/shared/key-settings";
import { disableKeyRow, listBatchOwners, restoreBatch, revokeBatch } from "../../db/key-endings.store";
import { lockOwner } from "../../db/key-owners.store";
import { countUnendedKeys, findKeys, type Key } from "../../db/keys.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Propagation } from "../../platform/key-changes";
import { newId } from "../../platform/random";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { keyStatus } from "./key-state.rules";
import { propagate } from "./propagate";
import { reachOf } from "./reach";
import { recordKeyEvent } from "./record-key-event";
import { rotateWithin } from "./rotate-key";

/** How long keys that were revoked together can be brought back together. */
export const undoSeconds = 15 * 60;

export interface BulkInput {
  action: BulkAction;
  ids: string[];
  reason: RevokeReason;
  note: string;
  grace: RotationGrace;
}

export interface BulkOutcome {
  /** For a revocation: what undoes it. */
  batchId: string | null;
  undoUntil: Date | null;
  changed: number;
  keys: { key: Key; rotatedTo: { id: string; secret: string } | null }[];
}

/**
 * Disables, rotates or revokes several keys: all that are in a state for it, in one transaction.
 * @throws DomainError `key_not_found` when one of them is out of reach; nothing is changed then.
 */
export async function bulkKeys(
  ctx: Ctx,
  actor: Actor,
  input: BulkInput,
): Promise<BulkOutcome & { propagation: Propagation }> {
  const outcome = await inTransaction(ctx, async (tx) => {
    const keys = await requireAll(tx, actor, input.ids);
    if (input.action === "rotate") return rotateAll(tx, actor, keys, input.grace);
    return input.action === "revoke" ? revokeAll(tx, actor, keys, input) : disableAll(tx, actor, keys, input);
  });
  return { ...outcome, propagation: await propagate(ctx, { keyIds: input.ids }) };
}

/** In the order they were asked for. @throws DomainError `key_not_found`. */
export async function requireAll(ctx: Ctx, actor: Actor, ids: string[]): Promise<Key[]> {
  const found = new Map((await findKeys(ctx.db, reachOf(actor), ids)).map((key) => [key.id, key]));
  return ids.map((id) => {
    const key = found.get(id);
    if (!key) throw new DomainError("key_not_found");
    return key;
  });
}

async function rotateAll(tx: Ctx, actor: Actor, found: Key[], grace: RotationGrace): Promise<BulkOutcome> {
  const now = tx.clock.now();
  await lockOwners(tx, found);
  const keys = await requireAll(tx, actor, idsOf(found));
  const outcome: BulkOutcome = { batchId: null, undoUntil: null, changed: 0, keys: [] };
  for (const key of keys) {
    const status = keyStatus(key, now);
    if (key.rotatedToId !== null || (status !== "active" && status !== "disabled")) {
      outcome.keys.push({ key, rotatedTo: null });
      continue;
    }
    const rotation = await rotateWithin(tx, actor, key.id, { grace });
    outcome.changed += 1;
    outcome.keys.push({ key: rotation.replaces, rotatedTo: { id: rotation.key.id, secret: rotation.secret } });
  }
  return outcome;
}

async function revokeAll(tx: Ctx, actor: Actor, keys: Key[], input: BulkInput): Promise<BulkOutcome> {
  const now = tx.clock.now();
  const batchId = newId(tx.random, "bat");
  const ids = idsOf(keys);
  const revoked = await revokeBatch(tx.db, ids, {
    revokedAt: now,
    revokedBy: actor.accountId,
    revokeReason: input.reason,
    revokeNote: input.note,
    revokeBatchId: batchId,
  });
  const changed = new Set(revoked.map(({ id }) => id));
  for (const key of keys.filter(({ id }) => changed.has(id))) {
    await recordKeyEvent(tx, "key.revoked", key, actor, { reason: input.reason, batchId });
  }
  const after = await requireAll(tx, actor, ids);
  return {
    batchId: changed.size > 0 ? batchId : null,
    undoUntil: changed.size > 0 ? secondsAfter(now, undoSeconds) : null,
    changed: changed.size,
    keys: after.map((key) => ({ key, rotatedTo: null })),
  };
}

async function disableAll(tx: Ctx, actor: Actor, keys: Key[], { note }: BulkInput): Promise<BulkOutcome> {
  const by = { disabledAt: tx.clock.now(), disabledBy: actor.accountId, disableReason: note };
  let changed = 0;
  for (const key of [...keys].sort(byId)) {
    if (!(await disableKeyRow(tx.db, reachOf(actor), key.id, by))) continue;
    changed += 1;
    await recordKeyEvent(tx, "key.disabled", key, actor, { reason: note });
  }
  const after = await requireAll(tx, actor, idsOf(keys));
  return { batchId: null, undoUntil: null, changed, keys: after.map((key) => ({ key, rotatedTo: null })) };
}

/**
 * Brings back the keys that one bulk revocation ended, within 15 minutes of it. For people alone.
 * @throws DomainError `batch_not_found` when there is nothing to undo (any more), and for another's; `key_limit_reached`
 * when an owner would have more keys than are allowed.
 */
export async function undoBulkRevoke(
  ctx: Ctx,
  actor: Actor,
  batchId: string,
): Promise<{ restored: number; propagation: Propagation }> {
  const restored = await inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    const where = { revokeBatchId: batchId, since: secondsAfter(now, -undoSeconds) };
    const owners = await listBatchOwners(tx.db, reachOf(actor), batchId);
    await lockOwners(tx, owners);
    const keys = await restoreBatch(tx.db, reachOf(actor), where, now);
    if (keys.length === 0) throw new DomainError("batch_not_found");
    for (const { ownerId } of owners) {
      const count = await countUnendedKeys(tx.db, ownerId, now);
      if (count > tx.config.KEYS_PER_OWNER) throw new DomainError("key_limit_reached");
    }
    for (const key of keys) await recordKeyEvent(tx, "key.restored", key, actor, { batchId });
    return keys;
  });
  return {
    restored: restored.length,
    propagation: await propagate(ctx, { keyIds: restored.map(({ id }) => id) }),
  };
}

const idsOf = (keys: Key[]) => keys.map(({ id }) => id);
/** In one order, so that of two changes of the same keys neither waits for the other's end. */
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** As making a key does, before any row of a key is touched. */
async function lockOwners(tx: Ctx, keys: Pick<Key, "ownerKind" | "ownerId">[]): Promise<void> {
  const owners = [
    ...new Map(keys.map(({ ownerKind, ownerId }) => [ownerId, { kind: ownerKind, id: ownerId }])).values(),
  ];
  for (const owner of owners.sort(byId)) await lockOwner(tx.db, owner, null);
}
