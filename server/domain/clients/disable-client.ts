import { disableClientRow, enableClientRow, findRoleOf } from "../../db/client-admin.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { changeClient } from "./change-client";
import { type ManagedClient, withItsCredentials } from "./client-view";
import { clientReachOf, isOfOwners, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/**
 * Stops an app until it is enabled again: it gets no tokens, and those it has are refused. What it was given stays, so
 * that it can go on later. Disabling a disabled app changes nothing.
 * @throws DomainError `client_not_found`.
 */
export async function disableClient(
  ctx: Ctx,
  actor: Actor,
  id: string,
  reason: string,
  reach = clientReachOf(actor),
): Promise<ManagedClient> {
  return changeClient(ctx, id, async (tx) => {
    const before = await lockManagedClient(tx, reach, id);
    const by = { disabledAt: tx.clock.now(), disabledBy: actor.accountId, disableReason: reason };
    if (!(await disableClientRow(tx.db, id, by))) return withItsCredentials(tx, before);
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
  return changeClient(ctx, id, async (tx) => {
    const before = await lockManagedClient(tx, reach, id);
    if (reach !== "any" && (await isStoppedFromAbove(tx, before))) throw new DomainError("client_state_conflict");
    if (!(await enableClientRow(tx.db, id))) return withItsCredentials(tx, before);
    await recordClientEvent(tx, "client.enabled", before, { actor, reach });
    return withItsCredentials(tx, { ...before, disabledAt: null, disabledBy: null, disableReason: null });
  });
}

/** Stopped by an admin or the operator who is none of its owners. An owner who left was neither. */
async function isStoppedFromAbove(tx: Ctx, client: Client): Promise<boolean> {
  const { disabledBy } = client;
  if (disabledBy === null || (await isOfOwners(tx, client, disabledBy))) return false;
  return (await findRoleOf(tx.db, disabledBy)) !== "user";
}
