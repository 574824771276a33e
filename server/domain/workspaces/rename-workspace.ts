import { renameWorkspaceRow, type Workspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { lockManagedWorkspace } from "./managed-workspace";

/**
 * Gives a shared workspace another name.
 * @throws DomainError `workspace_not_found`, for a personal one too, `scope_insufficient` for who doesn't own it.
 */
export async function renameWorkspace(ctx: Ctx, actor: Actor, id: string, name: string): Promise<Workspace> {
  return inTransaction(ctx, async (tx) => {
    const workspace = await lockManagedWorkspace(tx, actor, id, "shared");
    if (workspace.name === name) return workspace;
    await renameWorkspaceRow(tx.db, id, name);
    await recordAudit(tx, "workspace.renamed", {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: id,
      detail: { name, before: workspace.name },
    });
    return { ...workspace, name };
  });
}
