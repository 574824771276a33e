import { type Scope, scopeField } from "@/shared/scopes";
import type { Ctx } from "../../platform/ctx";
import type { Caller } from "../actor";
import { type LiveAppToken, resolveAppToken } from "./app-token";

/**
 * Whom an app acts for at our own API, and what it may do there: its token has to be meant for us, and to stand for an
 * account. An app is never an admin.
 * @param provenJkt the key that the request proved; null where it proved none. A token that is bound to a key is good
 * with it alone, and one that isn't has no use for one (RFC 9449 7.2).
 */
export async function actorOfAppToken(ctx: Ctx, token: string, provenJkt: string | null): Promise<Caller | null> {
  const live = await liveOwnToken(ctx, token);
  if (!live?.accountId || live.jkt !== provenJkt) return null;
  if (live.grantId !== null) ctx.clientUsage.recordGrant(live.grantId, ctx.clock.now());
  const { accountId, scopes: learns, workspaceId } = live;
  const scopes = learns.filter(isResourceScope);
  const workspaceIds = workspaceId === null ? null : [workspaceId];
  const actor = { accountId, kind: "account", role: "user", via: "app", sessionId: null, keyId: null } as const;
  return { ...actor, scopes, learns, workspaceIds };
}

/** Whether it is good at this moment; its proof was looked at before. */
export async function isAppTokenGood(ctx: Ctx, token: string): Promise<boolean> {
  return (await liveOwnToken(ctx, token)) !== null;
}

async function liveOwnToken(ctx: Ctx, token: string): Promise<LiveAppToken | null> {
  const live = await resolveAppToken(ctx, token);
  return live?.audience.includes(ctx.config.APP_URL) ? live : null;
}

function isResourceScope(scope: string): scope is Scope {
  return scopeField.safeParse(scope).success;
}
