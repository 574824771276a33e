import { DomainError, isDomainError } from "../domain/errors";
import { goOnInNewSession } from "../domain/sessions/go-on-in-new-session";
import { type CurrentSession, resolveSession } from "../domain/sessions/resolve-session";
import { renewRefreshFamily } from "../domain/tokens/renew-refresh-family";
import { rotateRefreshToken, type TokenPair } from "../domain/tokens/rotate-refresh-token";
import type { Ctx } from "../platform/ctx";
import {
  deviceOfBrowser,
  readSessionCookie,
  refreshCookie,
  refreshCookieName,
  sessionCookie,
  sessionCookieName,
} from "./browser-session";
import { readCookie } from "./cookies";
import { requireOwnOrigin } from "./credentials";
import type { Incoming } from "./incoming";

export interface BrowserTokens {
  pair: TokenPair;
  setCookies: string[];
}

/**
 * Fresh tokens for a page of ours. The refresh cookie is rotated; where it is lost, or has ended while the session goes
 * on, the session cookie starts a new family. A spent one that comes back too late ends its family and its session;
 * a browser that showed a live session cookie beside it goes on in a new session, since that cookie alone would have done.
 * The session cookie says who it is: a refresh cookie of another session is not followed.
 * @throws DomainError `refresh_expired`, `refresh_reused`, `credential_missing`, `origin_refused`.
 */
export async function renewBrowserTokens(ctx: Ctx, incoming: Incoming): Promise<BrowserTokens> {
  requireOwnOrigin(incoming, ctx.config);
  const cookies = incoming.header("cookie");
  const refreshToken = readCookie(cookies, refreshCookieName(ctx.config));
  const cookie = readCookie(cookies, sessionCookieName(ctx.config));
  if (refreshToken === null && cookie === null) throw new DomainError("credential_missing");
  const sessionId = cookie === null ? null : await readSessionCookie(ctx, cookie);
  const current = sessionId === null ? null : await resolveSession(ctx, { id: sessionId });
  try {
    if (refreshToken !== null) {
      return carried(ctx, await rotateRefreshToken(ctx, refreshToken, current?.sessionId ?? null));
    }
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (error.code === "refresh_reused") return goOn(ctx, incoming, current, error);
    if (error.code !== "refresh_expired") throw error;
  }
  if (!current) throw new DomainError("refresh_expired");
  return carried(ctx, await renewRefreshFamily(ctx, current));
}

/**
 * Only the request that has ended the session goes on for it: of many at once, one. A family that was over before, while
 * its session goes on, is renewed as any other.
 */
async function goOn(
  ctx: Ctx,
  incoming: Incoming,
  current: CurrentSession | null,
  reused: DomainError,
): Promise<BrowserTokens> {
  if (!current) throw reused;
  if (reused.facts.endedSessionId !== current.sessionId) {
    const live = await resolveSession(ctx, { id: current.sessionId });
    if (!live) throw reused;
    return carried(ctx, await renewRefreshFamily(ctx, live));
  }
  const { device, setCookie } = deviceOfBrowser(ctx, incoming);
  const pair = await goOnInNewSession(ctx, current, device);
  const session = await sessionCookie(ctx, { id: pair.sessionId, expiresAt: pair.expiresAt });
  const setCookies = [session, refreshCookie(ctx, pair.refreshToken), ...(setCookie ? [setCookie] : [])];
  return { pair, setCookies };
}

function carried(ctx: Ctx, pair: TokenPair): BrowserTokens {
  return { pair, setCookies: [refreshCookie(ctx, pair.refreshToken)] };
}
