import { insertServiceAccount } from "../../db/service-accounts.store";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import type { ListedServiceAccount } from "./list-service-accounts";
import { lockManagedWorkspace } from "./managed-workspace";

/**
 * Makes a program of a workspace that can have keys of its own; they outlive whoever makes them.
 * @throws DomainError `workspace_not_found`, `scope_insufficient` for who doesn't own the workspace.
 */
export async function createServiceAccount(
  ctx: Ctx,
  actor: Actor,
  workspaceId: string,
  { name, description }: { name: string; description: string },
): Promise<ListedServiceAccount> {
  const { accountId } = actor;
  return inTransaction(ctx, async (tx) => {
    await lockManagedWorkspace(tx, actor, workspaceId, "any");
    const id = newId(tx.random, "sva");
    const createdAt = tx.clock.now();
    const row = { id, workspaceId, name, description, createdAt, createdBy: accountId, disabledAt: null };
    await insertServiceAccount(tx.db, row);
    await recordAudit(tx, "service_account.created", {
      actor: auditActor(actor),
      accountId,
      targetId: id,
      detail: { name, workspaceId },
    });
    return { ...row, liveKeys: 0 };
  });
}
