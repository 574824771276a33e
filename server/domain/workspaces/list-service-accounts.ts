import { countUsableKeys } from "../../db/account-search.store";
import { listServiceAccountRows, type ServiceAccount } from "../../db/service-accounts.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { getOwnWorkspace } from "./managed-workspace";

export interface ListedServiceAccount extends ServiceAccount {
  /** Keys of its own that are neither ended nor disabled. */
  liveKeys: number;
}

/** The service accounts of a workspace, newest first, for its members to see. @throws DomainError `workspace_not_found`. */
export async function listServiceAccounts(
  ctx: Ctx,
  actor: Actor,
  workspaceId: string,
): Promise<ListedServiceAccount[]> {
  await getOwnWorkspace(ctx, actor, workspaceId);
  const rows = await listServiceAccountRows(ctx.db, workspaceId);
  const ids = rows.map(({ id }) => id);
  const keys = await countUsableKeys(ctx.db, ids, ctx.clock.now());
  return rows.map((row) => ({ ...row, liveKeys: keys.get(row.id) ?? 0 }));
}
