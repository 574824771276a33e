import { revokeClientSecretRow } from "../../db/client-secrets.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { changeClient } from "./change-client";
import { clientReachOf, lockManagedClient } from "./managed-client";
import { recordClientEvent } from "./record-client-event";

/**
 * Ends one secret of an app at once; its last one, too.
 * @throws DomainError `client_not_found`, `client_secret_not_found` for one that it doesn't have, or not any more.
 */
export async function revokeClientSecret(ctx: Ctx, actor: Actor, id: string, secretId: string): Promise<void> {
  const reach = clientReachOf(actor);
  await changeClient(ctx, id, async (tx) => {
    const client = await lockManagedClient(tx, reach, id);
    const revoked = await revokeClientSecretRow(tx.db, { id: secretId, clientId: id }, tx.clock.now());
    if (!revoked) throw new DomainError("client_secret_not_found");
    const detail = { secretId, hint: revoked.secretMasked };
    await recordClientEvent(tx, "client.secret_revoked", client, { actor, reach }, detail);
  });
}
