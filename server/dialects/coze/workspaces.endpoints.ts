import { listReachableWorkspaces } from "../../domain/accounts/list-own-workspaces";
import { defineEndpoint } from "../../http/endpoint";
import { goodEnvelope } from "./envelope";
import { workspacesAnswer, workspacesQuery } from "./shapes";

interface Filters {
  enterprise_id?: string | undefined;
  user_id?: string | undefined;
  coze_account_id?: string | undefined;
}

/** A workspace is what the vendor calls an enterprise. Somebody else's list is empty, whether or not there is such a person. */
function isWanted(query: Filters, workspaceId: string, accountId: string): boolean {
  const { enterprise_id: enterprise, user_id: user, coze_account_id: account } = query;
  return (!enterprise || enterprise === workspaceId) && [user, account].every((id) => !id || id === accountId);
}

export const workspaceEndpoints = [
  defineEndpoint({
    id: "cozeListWorkspaces",
    method: "GET",
    path: "/v1/workspaces",
    summary: "A page of the workspaces that the token reaches, the account's own first",
    access: { callers: ["key", "app"], scope: "workspaces:read" },
    cors: true,
    query: workspacesQuery,
    success: { status: 200, description: "The page, and how many there are in all.", schema: workspacesAnswer },
    async handle({ query }, actor, { ctx }) {
      const all = (await listReachableWorkspaces(ctx, actor)).filter(({ id }) => isWanted(query, id, actor.accountId));
      const { page_num: page, page_size: size } = query;
      const workspaces = all.slice((page - 1) * size, page * size).map(({ id, name, personal, role }) => ({
        id,
        name,
        icon_url: "",
        role_type: role,
        workspace_type: personal ? ("personal" as const) : ("team" as const),
        enterprise_id: "",
      }));
      return goodEnvelope(ctx.origin.requestId, { total_count: all.length, workspaces });
    },
  }),
];
