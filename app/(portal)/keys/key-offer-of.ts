import { getCurrentAddress } from "@/app/current-address";
import type { CurrentSession } from "@/app/current-session";
import type { KeyOffer } from "@/components/keys/key-view";
import { listOwnWorkspaces } from "@/server/domain/accounts/list-own-workspaces";
import type { Actor } from "@/server/domain/actor";
import { listOwnerChoices } from "@/server/domain/keys/list-owner-choices";
import { getSettings } from "@/server/domain/settings/get-settings";
import type { Ctx } from "@/server/platform/ctx";
import { expiryPresetSeconds } from "@/shared/key-expiry";
import { offeredScopes } from "@/shared/scopes";

/** Everything that the dialogs of keys offer this person. */
export async function keyOfferOf(ctx: Ctx, actor: Actor, account: CurrentSession["account"]): Promise<KeyOffer> {
  const [workspaces, owners, { maxKeyLifetimeDays }, currentAddress] = await Promise.all([
    listOwnWorkspaces(ctx, actor),
    listOwnerChoices(ctx, actor),
    getSettings(ctx),
    getCurrentAddress(),
  ]);
  return {
    appUrl: ctx.config.APP_URL,
    email: account.email,
    currentAddress,
    owners,
    scopes: offeredScopes(ctx.config.SCOPES),
    expirySeconds: expiryPresetSeconds.filter((seconds) => isWithin(seconds, maxKeyLifetimeDays)),
    maxKeyLifetimeDays,
    workspaces: workspaces.map(({ id, name, personal }) => ({ id, name, personal })),
  };
}

function isWithin(seconds: number | null, maxDays: number | null): boolean {
  return maxDays === null || (seconds !== null && seconds <= maxDays * 86_400);
}
