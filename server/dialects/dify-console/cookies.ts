import type { Config } from "../../config";
import type { TokenPair } from "../../domain/tokens/rotate-refresh-token";
import { readCookie } from "../../http/cookies";
import type { Incoming } from "../../http/incoming";
import type { Ctx } from "../../platform/ctx";
import { csrfTokenOf } from "./csrf-token";

type CookieName = "access_token" | "refresh_token" | "csrf_token";
type Secure = Pick<Config, "secureCookies">;

/** As the front end names them: with `__Host-` over https, which keeps other hosts of the domain from planting one. */
function cookieName(config: Secure, name: CookieName): string {
  return config.secureCookies ? `__Host-${name}` : name;
}

export function consoleCookie(incoming: Incoming, config: Secure, name: CookieName): string | null {
  return readCookie(incoming.header("cookie"), cookieName(config, name)) || null; // an emptied one is none
}

/** The three cookies of a session. The page's script reads the CSRF token, and no other. */
export function sessionCookies(ctx: Ctx, pair: TokenPair): string[] {
  const { config, clock } = ctx;
  const refreshSeconds = (pair.refreshToken.expiresAt.getTime() - clock.now().getTime()) / 1000;
  return [
    setCookie(config, "access_token", pair.accessToken, pair.expiresInSeconds),
    setCookie(config, "refresh_token", pair.refreshToken.secret, Math.floor(refreshSeconds)),
    setCookie(config, "csrf_token", csrfTokenOf(ctx, pair.session.id), pair.expiresInSeconds),
  ];
}

/** Takes all three out of the browser. */
export function clearedCookies(config: Secure): string[] {
  const names = ["access_token", "refresh_token", "csrf_token"] as const;
  return names.map((name) => setCookie(config, name, "", 0));
}

function setCookie(config: Secure, name: CookieName, value: string, maxAge: number): string {
  const httpOnly = name === "csrf_token" ? "" : "; HttpOnly";
  const secure = config.secureCookies ? "; Secure" : "";
  return `${cookieName(config, name)}=${value}; Path=/; Max-Age=${maxAge}${httpOnly}; SameSite=Lax${secure}`;
}
