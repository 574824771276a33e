import { z } from "zod";
import { canonicalEmail, nicknameField } from "@/shared/fields";
import { confirmActivation } from "../../domain/accounts/confirm-activation";
import { findByActivation } from "../../domain/accounts/find-by-activation";
import { defineEndpoint } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { alreadyActivated } from "./refusals";
import { localeOf, successShape } from "./shapes";

const invitation = {
  token: z.string().max(200),
  workspace_id: z.string().max(100).nullish(),
  email: z.string().max(320).nullish(),
};

const checkShape = z.object({
  is_valid: z.boolean(),
  data: z.object({ workspace_name: z.string(), workspace_id: z.string(), email: z.string() }).optional(),
});

export const activateEndpoints = [
  defineEndpoint({
    id: "difyConsoleCheckActivation",
    method: "GET",
    path: "/console/api/activate/check",
    summary: "Whether the code of an activation link is good, and whose it is; it is not spent",
    access: "anyone",
    limit: "link.network",
    query: z.object(invitation),
    success: { status: 200, description: "Whether it is.", schema: checkShape },
    async handle({ query }, _actor, { ctx }) {
      const invited = await findInvited(ctx, query);
      return invited ? { is_valid: true, data: invited } : { is_valid: false };
    },
  }),
  defineEndpoint({
    id: "difyConsoleActivate",
    method: "POST",
    path: "/console/api/activate",
    summary: "Spend the code of an activation link: the account can log in",
    access: "anyone",
    limit: "link.network",
    body: z.object({
      ...invitation,
      name: nicknameField.refine((name) => [...name].length <= 30, "too_long"),
      interface_language: z.string().max(35),
      timezone: z.string().max(64),
    }),
    success: { status: 200, description: "The account is active.", schema: successShape },
    async handle({ body }, _actor, { ctx }) {
      if (!(await findInvited(ctx, body))) return alreadyActivated();
      await confirmActivation(ctx, body.token, {
        nickname: body.name,
        locale: localeOf(body.interface_language, ctx.origin.locale),
      });
      return { result: "success" as const };
    },
  }),
];

interface Invitation {
  token: string;
  workspace_id?: string | null | undefined;
  email?: string | null | undefined;
}

/** Whose code it is; null also where the caller names another address or workspace than its own. */
async function findInvited(ctx: Ctx, { token, workspace_id: workspaceId, email }: Invitation) {
  const found = await findByActivation(ctx, token);
  if (!found) return null;
  if (email && canonicalEmail(email) !== canonicalEmail(found.email)) return null;
  if (workspaceId && workspaceId !== found.workspace.id) return null;
  return { workspace_name: found.workspace.name, workspace_id: found.workspace.id, email: found.email };
}
