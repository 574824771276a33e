import { listWorkspaces, type Workspace } from "../../db/workspaces.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";

/** The workspaces the actor's account is a member of, its personal one first. */
export function listOwnWorkspaces(ctx: Ctx, actor: Actor): Promise<Workspace[]> {
  return listWorkspaces(ctx.db, actor.accountId);
}

/** Those of them that a program was let into; all of them for a person. */
export async function listReachableWorkspaces(ctx: Ctx, actor: Actor): Promise<Workspace[]> {
  const { workspaceIds } = actor;
  const own = await listOwnWorkspaces(ctx, actor);
  return workspaceIds ? own.filter(({ id }) => workspaceIds.includes(id)) : own;
}
