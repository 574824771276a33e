import type { Client } from "../../db/clients.store";
import { findGrantRefreshToken } from "../../db/grant-refresh-tokens.store";
import type { Ctx } from "../../platform/ctx";
import { authenticateClient, type PresentedClient } from "../clients/authenticate-client";
import { DomainError } from "../errors";
import { digestSecret, hasSecretForm } from "../secrets";
import { type LiveAppToken, resolveAppToken } from "./app-token";
import { servesOneOf } from "./audience.rules";

/** A refresh token that is good at this moment. */
export interface LiveRefreshToken {
  accountId: string;
  email: string;
  scopes: string[];
  audience: string[];
  createdAt: Date;
  expiresAt: Date;
  jkt: string | null;
}

export interface Introspection {
  /** Who asks. */
  client: Client;
  found: Introspected | null;
}

export type Introspected = { kind: "access"; token: LiveAppToken } | { kind: "refresh"; token: LiveRefreshToken };

/**
 * What a token is good for at this moment, for an app that proves who it is and may know it: the one that it was given to,
 * or, for an access token, one that serves a resource it is meant for (RFC 7662 2.1, 2.2, 4). Null for every other token,
 * all alike.
 * @throws DomainError `client_invalid`, also for a public app: it could ask about tokens that it found.
 */
export async function introspectToken(
  ctx: Ctx,
  presented: PresentedClient | null,
  token: string,
): Promise<Introspection> {
  const client = await authenticateClient(ctx, presented);
  if (client.authMethod === "none") throw new DomainError("client_invalid");
  if (hasSecretForm("grant", token)) return { client, found: await liveRefreshToken(ctx, client, token) };
  const found = await resolveAppToken(ctx, token);
  return { client, found: found && shownTo(ctx, client, found) };
}

function shownTo({ config }: Ctx, { id, resourceUris }: Client, token: LiveAppToken): Introspected | null {
  const isTheirs = token.clientId === id || servesOneOf(resourceUris, token.audience, config.APP_URL);
  return isTheirs ? { kind: "access", token } : null;
}

async function liveRefreshToken(ctx: Ctx, { id: clientId }: Client, secret: string): Promise<Introspected | null> {
  const now = ctx.clock.now();
  const stored = await findGrantRefreshToken(ctx.db, digestSecret(secret), clientId, now);
  if (!stored?.isLive || stored.spentAt !== null || stored.expiresAt <= now) return null;
  return { kind: "refresh", token: { ...stored, jkt: stored.dpopJkt } };
}
