import type { Client } from "../../db/clients.store";
import { stoppedWithApp } from "../../db/key-conditions.store";
import { disableKeysOfClient, enableKeysOfClient, revokeKeysOfClient } from "../../db/keys-of-client.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { recordKeyEvent } from "../keys/record-key-event";

type App = Pick<Client, "id">;

/**
 * Stops the keys of an app with it. Inside the transaction that does so, which holds the app.
 * @returns the ids of those that were changed, for the other processes to hear.
 */
export async function stopKeysOf(tx: Ctx, actor: Actor, { id }: App): Promise<string[]> {
  const { disableReason: reason } = stoppedWithApp;
  const keys = await disableKeysOfClient(tx.db, id, tx.clock.now());
  for (const key of keys) await recordKeyEvent(tx, "key.disabled", key, actor, { reason, clientId: id });
  return keys.map((key) => key.id);
}

/** Lets those go on that stopped with their app. @returns as `stopKeysOf`. */
export async function resumeKeysOf(tx: Ctx, actor: Actor, { id }: App): Promise<string[]> {
  const keys = await enableKeysOfClient(tx.db, id, tx.clock.now());
  for (const key of keys) await recordKeyEvent(tx, "key.enabled", key, actor, { clientId: id });
  return keys.map((key) => key.id);
}

/** Ends the keys of an app that is about to go, before its name is taken from them. @returns as `stopKeysOf`. */
export async function endKeysOf(tx: Ctx, actor: Actor, { id }: App): Promise<string[]> {
  const why = { revokeReason: "unspecified", revokeNote: "The app that it was for was deleted." };
  const keys = await revokeKeysOfClient(tx.db, id, {
    revokedAt: tx.clock.now(),
    revokedBy: actor.accountId,
    ...why,
  });
  for (const key of keys) await recordKeyEvent(tx, "key.revoked", key, actor, { reason: "unspecified", clientId: id });
  return keys.map((key) => key.id);
}
