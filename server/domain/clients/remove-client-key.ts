import { deleteClientKey } from "../../db/client-key-admin.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { clientReachOf, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/** Takes a public key from an app: what it signs is refused from then on. @throws DomainError `client_not_found`, `client_key_not_found`. */
export async function removeClientKey(ctx: Ctx, actor: Actor, id: string, keyId: string): Promise<void> {
  const reach = clientReachOf(actor);
  await inTransaction(ctx, async (tx) => {
    const client = await lockManagedClient(tx, reach, id);
    const kid = await deleteClientKey(tx.db, { id: keyId, clientId: id });
    if (kid === null) throw new DomainError("client_key_not_found");
    await recordClientEvent(tx, "client.key_removed", client, { actor, reach }, { keyId, kid });
  });
}
