import { getCurrentAddress } from "@/app/current-address";
import type { CurrentSession } from "@/app/current-session";
import type { AppOffer } from "@/components/apps/app-view";
import { listOwnWorkspaces } from "@/server/domain/accounts/list-own-workspaces";
import type { Actor } from "@/server/domain/actor";
import { listAppAccents } from "@/server/domain/clients/list-app-accents";
import { getSettings } from "@/server/domain/settings/get-settings";
import type { Ctx } from "@/server/platform/ctx";
import { genericScopes, identityScopes } from "@/shared/oauth-scopes";
import { offeredScopes } from "@/shared/scopes";

/** Whether this person may make apps here; where admins alone may, the others are told before they fill in a form. */
export async function mayCreateApps(ctx: Ctx, { role }: CurrentSession["account"]): Promise<boolean> {
  return role === "admin" || !(await getSettings(ctx)).appsByAdminsOnly;
}

/** Everything that the dialogs of apps offer this person. */
export async function appOfferOf(ctx: Ctx, actor: Actor, account: CurrentSession["account"]): Promise<AppOffer> {
  const [workspaces, currentAddress] = await Promise.all([listOwnWorkspaces(ctx, actor), getCurrentAddress()]);
  return {
    appUrl: ctx.config.APP_URL,
    email: account.email,
    currentAddress,
    accents: listAppAccents(ctx),
    identityScopes: [...identityScopes],
    scopes: [...genericScopes, ...offeredScopes(ctx.config.SCOPES).map(({ scope }) => scope)],
    workspaces: workspaces
      .filter(({ role }) => role === "owner")
      .map(({ id, name, personal }) => ({ id, name, personal }))
      .sort((a, b) => Number(b.personal) - Number(a.personal)),
  };
}
