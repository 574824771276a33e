import { DomainError, isDomainError } from "../domain/errors";
import { resolveSession } from "../domain/sessions/resolve-session";
import { renewRefreshFamily } from "../domain/tokens/renew-refresh-family";
import { rotateRefreshToken, type TokenPair } from "../domain/tokens/rotate-refresh-token";
import type { Ctx } from "../platform/ctx";
import { readSessionCookie, refreshCookieName, sessionCookieName } from "./browser-session";
import { readCookie } from "./cookies";
import { requireOwnOrigin } from "./credentials";
import type { Incoming } from "./incoming";

/**
 * Fresh tokens for a page of ours. The refresh cookie is rotated; where it is lost, or has ended while the session goes
 * on, the session cookie starts a new family. A spent one that comes back too late has ended the session, so the other
 * cookie is worth nothing either. The session cookie says who it is: a refresh cookie of another session is not followed.
 * @throws DomainError `refresh_expired`, `refresh_reused`, `credential_missing`, `origin_refused`.
 */
export async function renewBrowserTokens(ctx: Ctx, incoming: Incoming): Promise<TokenPair> {
  requireOwnOrigin(incoming, ctx.config);
  const cookies = incoming.header("cookie");
  const refreshToken = readCookie(cookies, refreshCookieName(ctx.config));
  const sessionCookie = readCookie(cookies, sessionCookieName(ctx.config));
  if (refreshToken === null && sessionCookie === null) throw new DomainError("credential_missing");
  const sessionId = sessionCookie === null ? null : await readSessionCookie(ctx, sessionCookie);
  const rotated = refreshToken === null ? null : await rotateIfLive(ctx, refreshToken);
  if (rotated && (sessionId === null || rotated.sessionId === sessionId)) return rotated;
  const current = sessionId === null ? null : await resolveSession(ctx, { id: sessionId });
  if (!current) throw new DomainError("refresh_expired");
  return renewRefreshFamily(ctx, current);
}

async function rotateIfLive(ctx: Ctx, refreshToken: string): Promise<TokenPair | null> {
  return rotateRefreshToken(ctx, refreshToken).catch((error: unknown) => {
    if (isDomainError(error) && error.code === "refresh_expired") return null;
    throw error;
  });
}
