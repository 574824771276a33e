import { disableClientRow, enableClientRow } from "../../db/client-admin.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { changeClient } from "./change-client";
import { type ManagedClient, withItsCredentials } from "./client-view";
import { resumeKeysOf, stopKeysOf } from "./keys-of-client";
import { clientReachOf, isOfOwners, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/**
 * Stops an app until it is enabled again: it gets no tokens, and those it has are refused, as are the API keys that were
 * made for it. What it was given stays, so that it can go on later. Disabling a disabled app changes nothing.
 * @throws DomainError `client_not_found`.
 */
export async function disableClient(
  ctx: Ctx,
  actor: Actor,
  id: string,
  reason: string,
  reach = clientReachOf(actor),
): Promise<ManagedClient> {
  return changeClient(ctx, id, async (tx, keyIds) => {
    const before = await lockManagedClient(tx, reach, id);
    const isFromAbove = reach === "any" && !(await isOfOwners(tx, before, actor.accountId));
    const disabledBy = isFromAbove ? null : actor.accountId;
    const by = { disabledAt: tx.clock.now(), disabledBy, disableReason: reason };
    if (!(await disableClientRow(tx.db, id, by))) return withItsCredentials(tx, before);
    keyIds.push(...(await stopKeysOf(tx, actor, before)));
    await recordClientEvent(tx, "client.disabled", before, { actor, reach }, { reason });
    return withItsCredentials(tx, { ...before, ...by });
  });
}

/**
 * Lets a disabled app work again. Enabling one that works changes nothing.
 * @throws DomainError `client_not_found`, `client_state_conflict` for one that an admin stopped: an admin lets it go on.
 */
export async function enableClient(
  ctx: Ctx,
  actor: Actor,
  id: string,
  reach = clientReachOf(actor),
): Promise<ManagedClient> {
  return changeClient(ctx, id, async (tx, keyIds) => {
    const before = await lockManagedClient(tx, reach, id);
    // By an admin or the operator, whatever became of them; an owner who left was neither.
    const isFromAbove = before.disabledAt !== null && before.disabledBy === null;
    if (reach !== "any" && isFromAbove) throw new DomainError("client_state_conflict");
    if (!(await enableClientRow(tx.db, id))) return withItsCredentials(tx, before);
    keyIds.push(...(await resumeKeysOf(tx, actor, before)));
    await recordClientEvent(tx, "client.enabled", before, { actor, reach });
    return withItsCredentials(tx, { ...before, disabledAt: null, disabledBy: null, disableReason: null });
  });
}
