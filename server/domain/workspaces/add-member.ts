import { canonicalEmail } from "@/shared/fields";
import type { WorkspaceRole } from "@/shared/workspace-forms";
import { type Account, findAccount, findAccountByEmail } from "../../db/accounts.store";
import { insertMembership, type Member } from "../../db/memberships.store";
import type { Workspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { takeLimit } from "../limits";
import { queueMail } from "../mail/queue-mail";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { lockManagedWorkspace } from "./managed-workspace";

/**
 * Lets somebody with an active account into a shared workspace, and tells them by mail.
 * @throws DomainError `workspace_not_found`, for a personal one too, `scope_insufficient` for who doesn't own it,
 * `member_not_found` where no active account has the address, `member_known`, `rate_limited`.
 */
export async function addMember(
  ctx: Ctx,
  actor: Actor,
  workspaceId: string,
  { email, role }: { email: string; role: WorkspaceRole },
): Promise<Member> {
  // Each answer tells whether an address has an account, and each success mails somebody.
  await takeLimit(ctx, "member.account", actor.accountId);
  return inTransaction(ctx, async (tx) => {
    const workspace = await lockManagedWorkspace(tx, actor, workspaceId, "shared");
    const account = await findAccountByEmail(tx.db, canonicalEmail(email));
    if (account?.status !== "active") throw new DomainError("member_not_found");
    const { id: accountId, nickname } = account;
    // Whoever gets in, or owns it, can make keys for it with a proof of their own.
    await requireRecentProof(tx, actor);
    const addedAt = tx.clock.now();
    if (!(await insertMembership(tx.db, { workspaceId, accountId, role, createdAt: addedAt }))) {
      throw new DomainError("member_known");
    }
    await recordAudit(tx, "workspace.member_added", {
      actor: auditActor(actor),
      accountId,
      targetId: workspaceId,
      detail: { name: workspace.name, role },
    });
    await tellMember(tx, actor, account, workspace, role);
    return { accountId, email: account.email, nickname, role, addedAt };
  });
}

async function tellMember(
  tx: Ctx,
  actor: Actor,
  account: Account,
  workspace: Workspace,
  role: WorkspaceRole,
): Promise<void> {
  const by = await findAccount(tx.db, actor.accountId);
  await queueMail(tx, {
    template: "workspace-added",
    to: account.email,
    locale: account.locale,
    payload: {
      nickname: account.nickname,
      workspaceName: workspace.name,
      by: by?.nickname ?? "",
      role,
      at: tx.clock.now().toISOString(),
      url: `${tx.config.APP_URL}/workspaces`,
    },
  });
}
