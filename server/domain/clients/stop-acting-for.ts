import { forgetActsFor } from "../../db/client-admin.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";

/**
 * An app acts for the account that made it because that account alone gave it its keys. Whoever else gives it one, a
 * second owner of the workspace for instance, could sign as that account: the app acts for it no more. Inside the
 * transaction that brings the key.
 */
export async function stopActingForOthers(
  tx: Ctx,
  actor: Actor,
  { id, actsForAccountId }: Pick<Client, "id" | "actsForAccountId">,
): Promise<void> {
  if (actsForAccountId !== null && actsForAccountId !== actor.accountId) await forgetActsFor(tx.db, id);
}
