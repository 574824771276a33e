import { grantNames } from "@/shared/app-kinds";
import type { Client } from "../../db/clients.store";
import { findConsent } from "../../db/consents.store";
import type { Ctx } from "../../platform/ctx";
import { listOwnWorkspaces } from "../accounts/list-own-workspaces";
import type { Actor } from "../actor";
import { shownAudience } from "../grants/audience.rules";
import { resolveSession } from "../sessions/resolve-session";
import { isLocalAddress } from "./consent.rules";
import { findRequest } from "./find-request";
import { isFresh } from "./is-fresh";

/** A request as the person sees it who is asked to agree. */
export interface ShownRequest {
  client: {
    id: string;
    name: string;
    homepageUri: string | null;
    source: Client["source"];
    /** Where the answer goes: a host, or an app's own scheme. */
    redirectHost: string;
    isLocal: boolean;
  };
  scopes: string[];
  /** Empty where the tokens are for this server alone. */
  audience: string[];
  /** In which of them it may be let; one alone where it asks for one. */
  workspaces: { id: string; name: string; personal: boolean }[];
  /** Of an access token. */
  expiresInSeconds: number;
  /** Whether it gets a refresh token as well. */
  offline: boolean;
  /** The scopes that were agreed to before. */
  remembered: string[];
  account: { id: string; email: string; nickname: string };
}

/** What the consent page shows; null for a request that isn't there (any more), or that this log-in is too old for. */
export async function showRequest(ctx: Ctx, actor: Actor, handle: string): Promise<ShownRequest | null> {
  const current = actor.sessionId === null ? null : await resolveSession(ctx, { id: actor.sessionId });
  const request = await findRequest(ctx, handle);
  if (!current || !request || !isFresh(ctx, request, current)) return null;
  const { client, parameters } = request;
  if (parameters.prompt.includes("none")) return null;
  const consent = await findConsent(ctx.db, client.id, actor.accountId);
  const { workspaceId: asked } = parameters;
  const workspaces = (await listOwnWorkspaces(ctx, actor)).filter((each) => asked === null || each.id === asked);
  if (workspaces.length === 0) return null;
  const { id, email, nickname } = current.account;
  return {
    client: shownClient(client, parameters.redirectUri),
    scopes: parameters.scopes,
    audience: shownAudience(parameters.audience, ctx.config.APP_URL),
    workspaces: workspaces.map(({ id, name, personal }) => ({ id, name, personal })),
    expiresInSeconds: client.accessTokenSeconds ?? ctx.config.ACCESS_TOKEN_TTL_SECONDS,
    offline: client.grantTypes.includes(grantNames.refresh),
    remembered: consent?.scopes ?? [],
    account: { id, email, nickname },
  };
}

function shownClient({ id, name, homepageUri, source }: Client, redirectUri: string): ShownRequest["client"] {
  const { host, protocol } = new URL(redirectUri);
  const redirectHost = /^https?:$/.test(protocol) ? host : protocol.slice(0, -1);
  return { id, name, homepageUri, source, redirectHost, isLocal: isLocalAddress(redirectUri) };
}
