import { listMemberRows, type Member } from "../../db/memberships.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { getOwnWorkspace } from "./managed-workspace";

export type { Member };

/** Who is in a workspace, for its members to see. @throws DomainError `workspace_not_found`. */
export async function listMembers(ctx: Ctx, actor: Actor, workspaceId: string): Promise<Member[]> {
  await getOwnWorkspace(ctx, actor, workspaceId);
  return listMemberRows(ctx.db, workspaceId);
}
