import { DomainError, isDomainError } from "../domain/errors";
import { resolveSession } from "../domain/sessions/resolve-session";
import type { OtherCarrier } from "../domain/tokens/end-reused-family";
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
 * on, the session cookie starts a new family. The session cookie says who it is: a refresh cookie of another session is
 * not followed. A spent one that comes back too late ends its family and session; a browser that showed both goes on in
 * a new session.
 * @throws DomainError `refresh_expired`, `refresh_reused`, `credential_missing`, `origin_refused`.
 */
export async function renewBrowserTokens(ctx: Ctx, incoming: Incoming): Promise<BrowserTokens> {
  requireOwnOrigin(incoming, ctx.config);
  const cookies = incoming.header("cookie");
  const refreshToken = readCookie(cookies, refreshCookieName(ctx.config));
  const cookie = readCookie(cookies, sessionCookieName(ctx.config));
  if (refreshToken === null && cookie === null) throw new DomainError("credential_missing");
  const sessionId = cookie === null ? null : await readSessionCookie(ctx, cookie);
  const session = sessionId === null ? null : await resolveSession(ctx, { id: sessionId });
  const { device, setCookie } = deviceOfBrowser(ctx, incoming);

  const beside = session && { session, device };
  const pair = await rotateOrRenew(ctx, refreshToken, beside, sessionId);
  const setCookies = [refreshCookie(ctx, pair.refreshToken)];
  const { id, expiresAt } = pair.session;
  if (expiresAt !== null) setCookies.push(await sessionCookie(ctx, { id, expiresAt }));
  if (expiresAt !== null && setCookie) setCookies.push(setCookie);
  return { pair, setCookies };
}

async function rotateOrRenew(
  ctx: Ctx,
  refreshToken: string | null,
  beside: OtherCarrier | null,
  sessionId: string | null,
): Promise<TokenPair> {
  try {
    if (refreshToken !== null) return await rotateRefreshToken(ctx, refreshToken, beside);
  } catch (error) {
    // Looked at again: a late token has ended the session, unless its family was over before and the session goes on.
    const isOver = isDomainError(error) && (error.code === "refresh_expired" || error.code === "refresh_reused");
    const current = isOver && sessionId !== null ? await resolveSession(ctx, { id: sessionId }) : null;
    if (!current) throw error;
    return renewRefreshFamily(ctx, current);
  }
  if (!beside) throw new DomainError("refresh_expired");
  return renewRefreshFamily(ctx, beside.session);
}
