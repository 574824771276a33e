import { countClientsOf } from "../../db/client-admin.store";
import { countUnendedKeys } from "../../db/keys.store";
import { anyServiceAccountIn } from "../../db/service-accounts.store";
import { deleteSharedWorkspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { lockManagedWorkspace } from "./managed-workspace";

/**
 * Deletes a shared workspace in which nothing works any more. Keys of its members that were good for it go on without it.
 * @throws DomainError `workspace_not_found`, for a personal one too, `scope_insufficient` for who doesn't own it,
 * `workspace_not_empty` while it has apps, service accounts, or keys that are neither revoked nor expired.
 */
export async function deleteWorkspace(ctx: Ctx, actor: Actor, id: string): Promise<void> {
  const keyIds = await inTransaction(ctx, async (tx) => {
    const { name } = await lockManagedWorkspace(tx, actor, id, "shared");
    const keys = await countUnendedKeys(tx.db, id, tx.clock.now());
    const isEmpty = keys === 0 && !(await anyServiceAccountIn(tx.db, id)) && (await countClientsOf(tx.db, id)) === 0;
    if (!isEmpty) throw new DomainError("workspace_not_empty");
    await requireRecentProof(tx, actor);
    const narrowed = await deleteSharedWorkspace(tx.db, id);
    await recordAudit(tx, "workspace.deleted", {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: id,
      detail: { name },
    });
    return narrowed;
  });
  await propagate(ctx, { keyIds, ownerIds: [id] });
}
