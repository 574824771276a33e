import { findAccount } from "../../db/accounts.store";
import { type KeyOwner, listManagedOwners } from "../../db/key-owners.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";

/** What the actor can make keys for: themselves first, then the workspaces they own with their service accounts. */
export async function listOwnerChoices(ctx: Ctx, actor: Actor): Promise<KeyOwner[]> {
  const [account, managed] = await Promise.all([
    findAccount(ctx.db, actor.accountId),
    listManagedOwners(ctx.db, actor.accountId),
  ]);
  if (!account) return [];
  return [{ kind: "account", id: account.id, name: account.nickname, workspaceId: null }, ...managed];
}
