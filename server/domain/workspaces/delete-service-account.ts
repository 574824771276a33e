import { deleteServiceAccountRow } from "../../db/service-accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { lockManagedServiceAccount } from "./managed-workspace";

/**
 * Deletes a service account with its keys, which are refused from the next request on.
 * @throws DomainError `service_account_not_found`, `scope_insufficient` for who doesn't own its workspace.
 */
export async function deleteServiceAccount(ctx: Ctx, actor: Actor, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { name, workspaceId } = await lockManagedServiceAccount(tx, actor, id);
    await requireRecentProof(tx, actor);
    const keys = await deleteServiceAccountRow(tx.db, id);
    await recordAudit(tx, "service_account.deleted", {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: id,
      detail: { name, workspaceId, keys },
    });
  });
  await propagate(ctx, { ownerIds: [id] });
}
