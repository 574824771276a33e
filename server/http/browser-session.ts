import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import type { Config } from "../config";
import type { RefreshToken } from "../domain/tokens/refresh-token";
import type { Ctx } from "../platform/ctx";
import { randomBase62 } from "../platform/random";
import { readCookie } from "./cookies";
import type { Incoming } from "./incoming";

/** `__Host-` keeps other hosts of the domain from planting one; it needs https, which a first try on localhost lacks. */
export function sessionCookieName(config: Pick<Config, "secureCookies">): string {
  return config.secureCookies ? "__Host-latchkey.session" : "latchkey.session";
}

export function deviceCookieName(config: Pick<Config, "secureCookies">): string {
  return config.secureCookies ? "__Host-latchkey.device" : "latchkey.device";
}

/** Not `__Host-`, which forbids a path: this cookie goes to one address alone. */
export function refreshCookieName(config: Pick<Config, "secureCookies">): string {
  return config.secureCookies ? "__Secure-latchkey.refresh" : "latchkey.refresh";
}

export const refreshCookiePath = "/api/v1/session/token";

/** The Set-Cookie of a refresh token; null takes it out of the browser. */
export function refreshCookie(ctx: Ctx, token: RefreshToken | null): string {
  const left = token ? (token.expiresAt.getTime() - ctx.clock.now().getTime()) / 1000 : 0;
  const secure = ctx.config.secureCookies ? "; Secure" : "";
  const attributes = `Path=${refreshCookiePath}; Max-Age=${Math.floor(left)}; HttpOnly; SameSite=Strict${secure}`;
  return `${refreshCookieName(ctx.config)}=${token?.secret ?? ""}; ${attributes}`;
}

const deviceMaxAgeSeconds = 400 * 86_400; // the longest that browsers keep a cookie

/** The random text that recognises the browser, as it sends it or made now; a new one goes out in `setCookie`. */
export function deviceOfBrowser(ctx: Ctx, incoming: Incoming): { device: string; setCookie: string | null } {
  const name = deviceCookieName(ctx.config);
  const sent = readCookie(incoming.header("cookie"), name);
  if (sent && /^[0-9A-Za-z]{30}$/.test(sent)) return { device: sent, setCookie: null };
  const device = randomBase62(ctx.random, 30);
  const secure = ctx.config.secureCookies ? "; Secure" : "";
  const setCookie = `${name}=${device}; Path=/; Max-Age=${deviceMaxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
  return { device, setCookie };
}

/** The key of next-auth's encrypted cookie, derived from the master key: the same on every process of an installation. */
export function sessionCookieSecret(ctx: Pick<Ctx, "sealer">): string {
  return ctx.sealer.derive("next-auth cookie v1").toString("base64");
}

const claims = z.object({ sid: z.string().max(64) });

/** The session id in next-auth's cookie, or null for anything that isn't one of ours. It carries nothing else of use. */
export async function readSessionCookie(ctx: Ctx, cookie: string): Promise<string | null> {
  try {
    const token = await decode({ token: decodeURIComponent(cookie), secret: sessionCookieSecret(ctx) });
    return claims.parse(token).sid;
  } catch {
    return null;
  }
}

/** The cookie's value for a session; next-auth makes the same one after a log-in. */
export function writeSessionCookie(ctx: Ctx, sessionId: string): Promise<string> {
  const maxAge = ctx.config.SESSION_TTL_SECONDS;
  return encode({ token: { sid: sessionId }, secret: sessionCookieSecret(ctx), maxAge });
}

/** The Set-Cookie of a session, as next-auth sends it after a log-in. */
export async function sessionCookie(ctx: Ctx, session: { id: string; expiresAt: Date }): Promise<string> {
  const secure = ctx.config.secureCookies ? "; Secure" : "";
  const attributes = `Path=/; Expires=${session.expiresAt.toUTCString()}; HttpOnly; SameSite=Lax${secure}`;
  return `${sessionCookieName(ctx.config)}=${await writeSessionCookie(ctx, session.id)}; ${attributes}`;
}

/** The Set-Cookies that take a session that is over out of the browser. */
export function endedSessionCookies(ctx: Ctx): string[] {
  const secure = ctx.config.secureCookies ? "; Secure" : "";
  const name = sessionCookieName(ctx.config);
  return [`${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`, refreshCookie(ctx, null)];
}
