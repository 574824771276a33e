import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import type { Config } from "../config";
import type { Ctx } from "../platform/ctx";

/** `__Host-` keeps other hosts of the domain from planting one; it needs https, which a first try on localhost lacks. */
export function sessionCookieName(config: Pick<Config, "secureCookies">): string {
  return config.secureCookies ? "__Host-latchkey.session" : "latchkey.session";
}

export function deviceCookieName(config: Pick<Config, "secureCookies">): string {
  return config.secureCookies ? "__Host-latchkey.device" : "latchkey.device";
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
