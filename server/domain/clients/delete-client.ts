import { deleteClientRow } from "../../db/client-admin.store";
import { countLiveGrantsOf } from "../../db/client-use.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { changeClient } from "./change-client";
import { endKeysOf } from "./keys-of-client";
import { clientReachOf, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/**
 * Deletes an app. Its secrets, its public keys, the API keys that were made for it and all that people let it do end with it, at once.
 * @throws DomainError `client_not_found`, also for who comes second.
 */
export async function deleteClient(ctx: Ctx, actor: Actor, id: string, reach = clientReachOf(actor)): Promise<void> {
  await changeClient(ctx, id, async (tx, keyIds) => {
    const client = await lockManagedClient(tx, reach, id);
    await requireRecentProof(tx, actor);
    const { grants } = await countLiveGrantsOf(tx.db, id, tx.clock.now());
    keyIds.push(...(await endKeysOf(tx, actor, client)));
    if (!(await deleteClientRow(tx.db, id))) throw new DomainError("client_not_found");
    await recordClientEvent(tx, "client.deleted", client, { actor, reach }, { grants });
  });
}
