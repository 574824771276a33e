import { z } from "zod";
import { grantNames } from "@/shared/app-kinds";
import { findAccount } from "../../db/accounts.store";
import type { Client } from "../../db/clients.store";
import {
  findGrantRefreshToken,
  type RefreshAsked,
  type RefreshedGrant,
  rotateGrantRefreshToken,
  type StoredGrantToken,
} from "../../db/grant-refresh-tokens.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { newId } from "../../platform/random";
import { DomainError } from "../errors";
import { digestSecret, hasSecretForm } from "../secrets";
import { mintSuccessorSecret } from "../tokens/successor-secret";
import { issueAppToken } from "./app-token";
import { narrowedAudience } from "./audience.rules";
import { endReplayedGrant } from "./end-replayed-grant";
import { defineGrant, type GrantCall, type IssuedTokens } from "./grant-module";
import { makeIdToken } from "./id-token";
import { refreshOwnToken } from "./refresh-own-token";
import { allowedScopes, namedScopes, narrowedScopes } from "./scope.rules";

const parameters = z.object({ refresh_token: z.string(), scope: z.string().optional() });
type Call = GrantCall<z.output<typeof parameters>>;

/**
 * Rotation (RFC 6749 6, RFC 9700 4.14.2): a refresh token is spent by its use and gives its successor. Within the grace
 * window the same spent token gets the same successor again, so that a lost answer ends nothing; after it, one that comes
 * back ends the grant. One that an app has for itself is looked at by `refreshOwnToken`.
 */
export const refreshTokenGrant = defineGrant({
  name: grantNames.refresh,
  parameters,
  confidentialOnly: false,
  async handle(ctx, call: Call) {
    const { refresh_token: presented } = call.parameters;
    const own = await refreshOwnToken(ctx, call);
    if (own) return own;
    if (!hasSecretForm("grant", presented)) throw new DomainError("grant_invalid");
    const now = ctx.clock.now();
    const digest = digestSecret(presented);
    const asked = askedOf(ctx, call);
    const { secret, digest: secretDigest } = mintSuccessorSecret(ctx, "grant", presented);
    const expiresAt = secondsAfter(now, ctx.config.GRANT_REFRESH_TTL_SECONDS);
    const successor = { id: newId(ctx.random, "grt"), secretDigest, expiresAt };
    const rotated = await rotateGrantRefreshToken(ctx.db, digest, asked, successor, now);
    if (rotated) return issued(ctx, call, rotated, { secret, expiresAt: rotated.expiresAt });

    const stored = await requireSpentLately(
      ctx,
      call,
      await findGrantRefreshToken(ctx.db, digest, call.client.id, now),
    );
    const sliding = secondsAfter(stored.spentAt, ctx.config.GRANT_REFRESH_TTL_SECONDS);
    const { grantExpiresAt } = stored;
    return issued(ctx, call, stored, { secret, expiresAt: sliding < grantExpiresAt ? sliding : grantExpiresAt });
  },
});

/** What the request asks for, as far as this app may have it at all. @throws DomainError `scope_invalid`. */
function askedOf({ config }: Ctx, { client, parameters, resources, jkt }: Call): RefreshAsked {
  const allowed = allowedScopes(client, config.SCOPES);
  const named = namedScopes(parameters.scope);
  const scopes = named?.filter((scope) => allowed.includes(scope)) ?? null;
  return { clientId: client.id, jkt, scopes, audience: [...resources] };
}

/**
 * @throws DomainError for all but a token of a good grant that was spent a moment ago: `grant_invalid`, or what is wrong
 * with what a good one was asked for.
 */
async function requireSpentLately(
  ctx: Ctx,
  call: Call,
  stored: StoredGrantToken | null,
): Promise<StoredGrantToken & { spentAt: Date }> {
  const { client, jkt } = call;
  const isTheirs = stored?.isLive && (stored.dpopJkt === null || stored.dpopJkt === jkt);
  if (!isTheirs) throw new DomainError("grant_invalid");
  const { spentAt, grantId } = stored;
  if (spentAt === null) {
    if (stored.expiresAt > ctx.clock.now()) narrowed(ctx, call, stored);
    throw new DomainError("grant_invalid");
  }
  if (secondsAfter(spentAt, ctx.config.REFRESH_GRACE_SECONDS) > ctx.clock.now()) return { ...stored, spentAt };
  await endReplayedGrant(ctx, grantId, client, "refresh_replayed");
  throw new DomainError("grant_invalid");
}

/** What the token gets of what was granted. @throws DomainError `scope_invalid`, `target_invalid`. */
function narrowed({ config }: Ctx, { client, parameters, resources }: Call, granted: RefreshedGrant) {
  const allowed = allowedScopes(client, config.SCOPES);
  const scopes = narrowedScopes(granted.scopes, allowed, namedScopes(parameters.scope));
  return { scopes, audience: narrowedAudience(granted.audience, resources) };
}

async function issued(
  ctx: Ctx,
  call: Call,
  grant: RefreshedGrant,
  refreshToken: IssuedTokens["refreshToken"],
): Promise<IssuedTokens> {
  const { client, jkt } = call;
  const { grantId, accountId, authTime } = grant;
  const { scopes, audience } = narrowed(ctx, call, grant);
  const facts = { client, sub: accountId, accountId, scopes, audience, grantId, authTime, jkt };
  const tokens = await issueAppToken(ctx, facts);
  const idToken = scopes.includes("openid") ? await idTokenFor(ctx, client, grant, scopes, tokens.accessToken) : null;
  return { ...tokens, refreshToken, idToken };
}

/** OpenID Connect Core 12.2: of the first log-in, without its nonce. */
async function idTokenFor(
  ctx: Ctx,
  client: Client,
  { accountId, sessionId, authTime }: RefreshedGrant,
  scopes: readonly string[],
  accessToken: string,
): Promise<string | null> {
  const account = await findAccount(ctx.db, accountId);
  return account && makeIdToken(ctx, { client, account, scopes, nonce: null, authTime, sessionId, accessToken });
}
