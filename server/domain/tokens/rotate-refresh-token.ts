import {
  findRefreshToken,
  type RefreshSubject,
  rotateRefreshTokenRow,
  type StoredRefreshToken,
} from "../../db/refresh-tokens.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { digestSecret, hasSecretForm } from "../secrets";
import { idleSince, touchEverySeconds } from "../sessions/resolve-session";
import { issueAccessToken } from "./access-token";
import { endReusedFamily, type OtherCarrier } from "./end-reused-family";
import { mintSuccessor, type RefreshToken } from "./refresh-token";

export interface TokenPair {
  accessToken: string;
  expiresInSeconds: number;
  refreshToken: RefreshToken;
  /** Another one than before only for a browser that goes on after its session was ended; see `endReusedFamily`. */
  session: { id: string; expiresAt: Date | null };
}

/**
 * Spends a refresh token and gives its successor (RFC 9700 4.14.2: rotation in families). Within the grace window the
 * same spent token gets the same successor again, so that a lost answer or two tabs don't end a session; after it, a
 * spent token that comes back ends its family and session, and the owner is told.
 * @param beside the session's other carrier, where the caller showed one: a token of another session counts as none.
 * @throws DomainError `refresh_expired` for one that is unknown, expired or ended, all alike; `refresh_reused`.
 */
export async function rotateRefreshToken(
  ctx: Ctx,
  secret: string,
  beside: OtherCarrier | null = null,
): Promise<TokenPair> {
  if (!hasSecretForm("refresh", secret)) throw new DomainError("refresh_expired");
  const now = ctx.clock.now();
  const digest = digestSecret(secret);
  const { id, row, token } = mintSuccessor(ctx, secret);
  const at = { now, idleSince: idleSince(ctx), touchBefore: secondsAfter(now, -touchEverySeconds) };
  const ofSession = beside?.session.sessionId ?? null;
  const rotated = await rotateRefreshTokenRow(ctx.db, digest, { id, ...row }, at, ofSession);
  if (rotated) return pairFor(ctx, rotated, token);

  const spent = await findRefreshToken(ctx.db, digest, now, at.idleSince);
  if (!spent?.spentAt || (ofSession !== null && spent.sessionId !== ofSession))
    throw new DomainError("refresh_expired");
  if (secondsAfter(spent.spentAt, ctx.config.REFRESH_GRACE_SECONDS) <= now) return goOnOrRefuse(ctx, spent, beside);
  if (!spent.live) throw new DomainError("refresh_expired");
  return pairFor(ctx, spent, token);
}

async function goOnOrRefuse(ctx: Ctx, spent: StoredRefreshToken, beside: OtherCarrier | null): Promise<TokenPair> {
  const started = spent.live ? await endReusedFamily(ctx, spent, beside) : null;
  if (!started?.refreshToken) throw new DomainError("refresh_reused");
  const { session, refreshToken } = started;
  return { ...(await issueAccessToken(ctx, session)), refreshToken, session };
}

async function pairFor(ctx: Ctx, of: RefreshSubject, refreshToken: RefreshToken): Promise<TokenPair> {
  const { sessionId: id, accountId } = of;
  return { ...(await issueAccessToken(ctx, { id, accountId })), refreshToken, session: { id, expiresAt: null } };
}
