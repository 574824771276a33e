import { findSpentOwnToken, spendOwnToken } from "../../db/own-refresh-tokens.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { issueAppToken } from "./app-token";
import { narrowedAudience } from "./audience.rules";
import { endReplayedFamily } from "./end-own-family";
import type { GrantCall, IssuedTokens } from "./grant-module";
import {
  digestOfOwn,
  type OwnRefreshToken,
  readOwnRefreshToken,
  successorOf,
  writeOwnRefreshToken,
} from "./own-refresh-token";
import { allowedScopes, namedScopes, narrowedScopes } from "./scope.rules";

type Call = GrantCall<{ refresh_token: string; scope?: string | undefined }>;

/**
 * Another access token for the app itself, for a refresh token that it had with one before; null for any other text. The
 * token is spent and gives its successor; within the grace window it gives the same one again, so that a lost answer or
 * several processes of one app end nothing. After it, one that comes back ends its family.
 * @throws DomainError `grant_invalid` for one that is not the app's, over, or ended, `refresh_reused` for one that comes
 * back, `scope_invalid`, `target_invalid`.
 */
export async function refreshOwnToken(ctx: Ctx, call: Call): Promise<IssuedTokens | null> {
  const { client, parameters, resources, jkt } = call;
  const token = readOwnRefreshToken(ctx, parameters.refresh_token);
  if (!token) return null;
  const isTheirs = token.clientId === client.id && (token.jkt === null || token.jkt === jkt);
  if (!isTheirs || !client.refreshesItself || token.expiresAt <= ctx.clock.now()) {
    throw new DomainError("grant_invalid");
  }
  const allowed = allowedScopes(client, ctx.config.SCOPES);
  const scopes = narrowedScopes(token.scopes, allowed, namedScopes(parameters.scope));
  const audience = narrowedAudience(token.audience, resources);
  const spentAt = await spentOnce(ctx, call, token);
  const next = successorOf(ctx, token, spentAt);
  const { familyId, expiresAt } = next;
  const nobody = { sub: client.id, accountId: null, grantId: null, authTime: null };
  const tokens = await issueAppToken(ctx, { ...nobody, client, scopes, audience, jkt, familyId });
  return { ...tokens, refreshToken: { secret: writeOwnRefreshToken(ctx, next), expiresAt } };
}

/** When it was spent: now, or a moment ago. @throws DomainError `grant_invalid`, `refresh_reused`. */
async function spentOnce(ctx: Ctx, { client }: Call, token: OwnRefreshToken): Promise<Date> {
  const now = ctx.clock.now();
  const { familyId, clientId, secretId } = token;
  const row = { digest: digestOfOwn(token), familyId, clientId, secretId };
  // As long as the whole token was good for: never less than it still is, and the moment can be told from it.
  const keepSeconds = (token.expiresAt.getTime() - token.issuedAt.getTime()) / 1000;
  if (await spendOwnToken(ctx.db, row, secondsAfter(now, keepSeconds), now)) return now;
  const spent = await findSpentOwnToken(ctx.db, row, now);
  if (!spent) throw new DomainError("grant_invalid");
  const spentAt = secondsAfter(spent.keepUntil, -keepSeconds);
  if (secondsAfter(spentAt, ctx.config.REFRESH_GRACE_SECONDS) > now) return spentAt;
  await endReplayedFamily(ctx, client, token);
  throw new DomainError("refresh_reused");
}
