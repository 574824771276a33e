import { accessTokenSecondsMax } from "@/shared/app-forms";
import { grantNames } from "@/shared/app-kinds";
import type { Client } from "../../db/clients.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { OfflineTokens } from "../../platform/offline-tokens";
import type { Actor } from "../actor";
import { adminClientReach, findManagedClient } from "../clients/managed-client";
import { recordClientEvent } from "../clients/record-client-event";
import { DomainError } from "../errors";
import { audienceOf, readResources } from "../grants/audience.rules";
import { askedScopes, withoutPersonScopes } from "../grants/scope.rules";
import { inTransaction } from "../in-transaction";

export const offlineTokensMax = 1000;

/** What tokens are wanted: `count` of them, each beginning `everySeconds` after the one before. */
export interface OfflineTokensWish {
  clientId: string;
  /** Absent: what the app gets when it asks for nothing. */
  scopes?: readonly string[];
  /** Absent: this server alone. */
  audience?: readonly string[];
  count: number;
  /** Absent: now. */
  validFrom?: Date;
  /** Absent: as long as each lasts, so that one follows the other. */
  everySeconds?: number;
  /** Absent: as long as one that is made on the next, or as is usual for the app. */
  lifetimeSeconds?: number;
}

export interface IssuedOfflineTokens extends OfflineTokens {
  scopes: string[];
  audience: string[];
  notBefore: Date;
  expiresAt: Date;
}

/**
 * Access tokens of an app for itself (RFC 6749 4.4), made ahead of time for where no server can be reached: each says from
 * when it is good (RFC 7519 4.1.5). None ends later than 30 days from now: for so long at least the key that signs it is in
 * the key set. Where the server is asked, they end with the app, as every token of it does.
 * @throws DomainError `client_not_found`; `client_state_conflict` for an app that is stopped; `client_forbidden` for one
 * that has no tokens of its own, or none that aren't bound to a key; `scope_invalid`; `target_invalid`; `request_invalid`
 * for times that can't be.
 */
export async function issueOfflineTokens(
  ctx: Ctx,
  actor: Actor,
  wish: OfflineTokensWish,
): Promise<IssuedOfflineTokens> {
  const reach = adminClientReach(actor);
  const client = await findManagedClient(ctx, reach, wish.clientId);
  requireOwnTokens(client);
  const scopes = scopesOf(ctx, client, wish.scopes);
  const audience = audienceOf(readResources(wish.audience ?? []), ctx.config.APP_URL);
  const times = timesOf(ctx, client, wish);
  const tokens: string[] = [];
  for (const time of times) tokens.push(await signed(ctx, client, { scopes, audience, ...time }));
  const jwks = await ctx.signer.jwks();
  const [notBefore, expiresAt] = [times[0]?.notBefore, times.at(-1)?.expiresAt];
  if (!notBefore || !expiresAt) throw new Error("no token was asked for");
  await inTransaction(ctx, async (tx) => {
    const span = { notBefore: notBefore.toISOString(), expiresAt: expiresAt.toISOString() };
    const detail = { count: tokens.length, scopes, audience, ...span };
    await recordClientEvent(tx, "token.issued_offline", client, { actor, reach }, detail);
  });
  const issuedAt = ctx.clock.now().toISOString();
  const file = { version: 1, issuer: ctx.config.APP_URL, clientId: client.id, issuedAt, tokens } as const;
  return { ...file, jwks: keySetOf(jwks), scopes, audience, notBefore, expiresAt };
}

function requireOwnTokens(client: Client): void {
  if (client.disabledAt !== null) throw new DomainError("client_state_conflict");
  const hasOwn = client.authMethod !== "none" && client.grantTypes.includes(grantNames.client);
  if (!hasOwn || client.requireDpop) throw new DomainError("client_forbidden");
}

function scopesOf({ config }: Ctx, client: Client, wanted: readonly string[] | undefined): string[] {
  const asked = askedScopes(client, config.SCOPES, wanted?.join(" "));
  const scopes = withoutPersonScopes(asked);
  if (wanted && scopes.length < asked.length) throw new DomainError("scope_invalid");
  return scopes;
}

interface TokenTime {
  notBefore: Date;
  expiresAt: Date;
}

function timesOf({ clock, config }: Ctx, client: Client, wish: OfflineTokensWish): TokenTime[] {
  const now = wholeSeconds(clock.now());
  const from = wholeSeconds(wish.validFrom ?? now);
  const usual = client.accessTokenSeconds ?? config.ACCESS_TOKEN_TTL_SECONDS;
  const lifetime = wish.lifetimeSeconds ?? wish.everySeconds ?? usual;
  const every = wish.everySeconds ?? lifetime;
  if (from < now) throw invalid("valid-from", "in_the_past");
  if (lifetime > accessTokenSecondsMax) throw invalid("lifetime", "longer_than_30_days");
  const last = secondsAfter(from, every * (wish.count - 1) + lifetime);
  if (last > secondsAfter(now, accessTokenSecondsMax)) throw invalid("count", "last_ends_later_than_30_days_from_now");
  return Array.from({ length: wish.count }, (_, n) => {
    const notBefore = secondsAfter(from, every * n);
    return { notBefore, expiresAt: secondsAfter(notBefore, lifetime) };
  });
}

function invalid(path: string, code: string): DomainError {
  return new DomainError("request_invalid", { fields: [{ path, code }] });
}

interface TokenFacts extends TokenTime {
  scopes: readonly string[];
  audience: readonly string[];
}

function signed(ctx: Ctx, { id }: Client, { scopes, audience, ...time }: TokenFacts): Promise<string> {
  const [nbf, exp] = [time.notBefore.getTime() / 1000, time.expiresAt.getTime() / 1000];
  const [only = ctx.config.APP_URL, ...others] = audience;
  const aud = others.length > 0 ? [...audience] : only;
  // Its end is said outright: a second may pass between this line and the signature.
  const claims = { aud, sub: id, client_id: id, scope: scopes.join(" "), nbf, exp };
  return ctx.signer.sign("at+jwt", claims, exp - nbf);
}

/** As a token's times are told (RFC 7519 2). */
function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}

function keySetOf({ keys }: Awaited<ReturnType<Ctx["signer"]["jwks"]>>): OfflineTokens["jwks"] {
  return { keys: keys.map((key) => ({ ...key, kty: key.kty ?? "" })) };
}
