import {
  findServiceAccountOf,
  lockWorkspaceOfServiceAccount,
  type ServiceAccount,
} from "../../db/service-accounts.store";
import { findWorkspaceOf, lockWorkspace, type Workspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";

/**
 * The workspace, held for the rest of the transaction, if the actor owns it.
 * @param kind `shared`: a personal one counts as none.
 * @throws DomainError `workspace_not_found`, the same for one the actor is no member of and for none,
 * `scope_insufficient` for a member who doesn't own it.
 */
export async function lockManagedWorkspace(
  tx: Ctx,
  actor: Actor,
  id: string,
  kind: "shared" | "any",
): Promise<Workspace> {
  await lockWorkspace(tx.db, id);
  const workspace = await findWorkspaceOf(tx.db, { id, accountId: actor.accountId });
  if (!workspace || (kind === "shared" && workspace.personal)) throw new DomainError("workspace_not_found");
  if (workspace.role !== "owner") throw new DomainError("scope_insufficient");
  return workspace;
}

/**
 * The service account, with its workspace held for the rest of the transaction, if the actor owns that.
 * @throws DomainError `service_account_not_found`, `scope_insufficient` for a member who doesn't own the workspace.
 */
export async function lockManagedServiceAccount(tx: Ctx, actor: Actor, id: string): Promise<ServiceAccount> {
  await lockWorkspaceOfServiceAccount(tx.db, id);
  const found = await findServiceAccountOf(tx.db, { id, accountId: actor.accountId });
  if (!found) throw new DomainError("service_account_not_found");
  if (found.role !== "owner") throw new DomainError("scope_insufficient");
  return found.serviceAccount;
}

/**
 * A workspace that the actor is a member of, whichever their role.
 * @throws DomainError `workspace_not_found`, the same for one that a program was not let into.
 */
export async function getOwnWorkspace(ctx: Ctx, { accountId, workspaceIds }: Actor, id: string): Promise<Workspace> {
  const isReached = !workspaceIds || workspaceIds.includes(id);
  const workspace = isReached ? await findWorkspaceOf(ctx.db, { id, accountId }) : null;
  if (!workspace) throw new DomainError("workspace_not_found");
  return workspace;
}
