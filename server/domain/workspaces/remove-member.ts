import { deleteMembership, findMember, otherOwnerExists } from "../../db/memberships.store";
import { findWorkspaceOf, lockWorkspace, type Workspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { propagate } from "../keys/propagate";
import { lockManagedWorkspace } from "./managed-workspace";

/**
 * Takes somebody out of a shared workspace: their own keys are good for it no more, those of the workspace go on. An
 * owner removes anybody, a member themselves.
 * @throws DomainError `workspace_not_found`, for a personal one too, `scope_insufficient`, `member_not_found`,
 * `owner_last` where nobody would own it who can log in.
 */
export async function removeMember(
  ctx: Ctx,
  actor: Actor,
  where: { workspaceId: string; accountId: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { name } = await lockForLeaving(tx, actor, where);
    const member = await findMember(tx.db, where);
    if (!member) throw new DomainError("member_not_found");
    if (member.role === "owner" && !(await otherOwnerExists(tx.db, where))) throw new DomainError("owner_last");
    await deleteMembership(tx.db, where);
    await recordAudit(tx, "workspace.member_removed", {
      actor: auditActor(actor),
      accountId: where.accountId,
      targetId: where.workspaceId,
      detail: { name },
    });
  });
  await propagate(ctx, { ownerIds: [where.accountId] });
}

async function lockForLeaving(
  tx: Ctx,
  actor: Actor,
  { workspaceId, accountId }: { workspaceId: string; accountId: string },
): Promise<Workspace> {
  if (accountId !== actor.accountId) return lockManagedWorkspace(tx, actor, workspaceId, "shared");
  await lockWorkspace(tx.db, workspaceId);
  const workspace = await findWorkspaceOf(tx.db, { id: workspaceId, accountId });
  if (!workspace || workspace.personal) throw new DomainError("workspace_not_found");
  return workspace;
}
