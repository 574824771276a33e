import type { WorkspaceRole } from "@/shared/workspace-forms";
import { findMember, type Member, otherOwnerExists, setRole } from "../../db/memberships.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { lockManagedWorkspace } from "./managed-workspace";

/**
 * Makes a member an owner, or an owner a member.
 * @throws DomainError `workspace_not_found`, for a personal one too, `scope_insufficient` for who doesn't own it,
 * `member_not_found`, `owner_last` where nobody would own it who can log in.
 */
export async function changeMemberRole(
  ctx: Ctx,
  actor: Actor,
  where: { workspaceId: string; accountId: string },
  role: WorkspaceRole,
): Promise<Member> {
  return inTransaction(ctx, async (tx) => {
    const { name } = await lockManagedWorkspace(tx, actor, where.workspaceId, "shared");
    const member = await findMember(tx.db, where);
    if (!member) throw new DomainError("member_not_found");
    if (member.role === role) return member;
    if (member.role === "owner" && !(await otherOwnerExists(tx.db, where))) throw new DomainError("owner_last");
    // An owner can make keys for it with a proof of their own.
    if (role === "owner") await requireRecentProof(tx, actor);
    await setRole(tx.db, where, role);
    await recordAudit(tx, "workspace.member_changed", {
      actor: auditActor(actor),
      accountId: where.accountId,
      targetId: where.workspaceId,
      detail: { name, role },
    });
    return { ...member, role };
  });
}
