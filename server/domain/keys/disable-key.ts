import type { KeyReach } from "../../db/key-conditions.store";
import { disableKeyRow, enableKeyRow } from "../../db/key-endings.store";
import { findKey, type Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Propagation } from "../../platform/key-changes";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { keyStatus } from "./key-state.rules";
import { powersOfActor, requireWithinActor, requireWorkingApp } from "./make-key";
import { propagate } from "./propagate";
import { reachOf } from "./reach";
import { recordKeyEvent } from "./record-key-event";
import { tellOfAdmin } from "./tell-of-admin";

/**
 * Stops a key until it is enabled again. Disabling a disabled key changes nothing, but for one that stopped with its app
 * alone: it goes on with that no more.
 * @throws DomainError `key_not_found`; `key_state_conflict` for one that has ended.
 */
export async function disableKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  reason: string,
  reach = reachOf(actor),
): Promise<Key & { propagation: Propagation }> {
  const key = await inTransaction(ctx, async (tx) => {
    const disabledAt = tx.clock.now();
    const by = { disabledAt, disabledBy: actor.accountId, disableReason: reason };
    const isChanged = await disableKeyRow(tx.db, reach, id, by);
    const found = await requireStatus(tx, reach, id, "disabled");
    if (isChanged) {
      await recordKeyEvent(tx, "key.disabled", found, actor, { reason });
      if (reach === "any") await tellOfAdmin(tx, actor, found, "disabled", reason);
    }
    return found;
  });
  return { ...key, propagation: await propagate(ctx, { keyIds: [id] }) };
}

/**
 * Lets a disabled key work again. Enabling one that works changes nothing.
 * @throws DomainError `key_not_found`; `key_state_conflict` for one that has ended; `client_state_conflict` for one whose
 * app is disabled: it goes on with that; `scope_insufficient` for a key that would bring back more than it has itself.
 */
export async function enableKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  reach = reachOf(actor),
): Promise<Key & { propagation: Propagation }> {
  const key = await inTransaction(ctx, async (tx) => {
    const own = await powersOfActor(tx, actor);
    const before = await findKey(tx.db, reach, id);
    // What an admin or Latchkey stopped is for people to look at.
    if (own !== "a person's" && before?.disabledAt && before.disabledBy !== actor.accountId) {
      throw new DomainError("scope_insufficient");
    }
    await requireWorkingApp(tx, before?.clientId ?? null);
    const isChanged = await enableKeyRow(tx.db, reach, id, tx.clock.now());
    const found = await requireStatus(tx, reach, id, "active");
    requireWithinActor(actor, found, own);
    if (isChanged) {
      await recordKeyEvent(tx, "key.enabled", found, actor);
      if (reach === "any") await tellOfAdmin(tx, actor, found, "enabled", "");
    }
    return found;
  });
  return { ...key, propagation: await propagate(ctx, { keyIds: [id] }) };
}

async function requireStatus(tx: Ctx, reach: KeyReach, id: string, status: "active" | "disabled"): Promise<Key> {
  const key = await findKey(tx.db, reach, id);
  if (!key) throw new DomainError("key_not_found");
  if (keyStatus(key, tx.clock.now()) !== status) throw new DomainError("key_state_conflict");
  return key;
}
