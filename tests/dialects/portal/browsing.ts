import { logIn } from "@/server/domain/sessions/log-in";
import { refreshCookieName, sessionCookieName, writeSessionCookie } from "@/server/http/browser-session";
import type { CallOptions } from "../../client";
import { type Harness, harness } from "../../harness";
import { device } from "./guessing";
import { newcomer } from "./signing-up";

/** A browser that has just logged in: its cookies by name, and a way to ask for tokens with them. */
export async function browser(env: Record<string, string> = {}) {
  const h = await harness(env);
  const account = await h.given.account({ email: newcomer.email });
  const tab = await logInFrom(h);
  h.clock.advance(1);
  return { ...h, account, ...tab };
}

export async function logInFrom(h: Harness) {
  const { session, refreshToken } = await logIn(h.ctx, { ...newcomer, carrier: "cookie", device });
  const cookies = {
    session: `${sessionCookieName(h.ctx.config)}=${await writeSessionCookie(h.ctx, session.id)}`,
    refresh: `${refreshCookieName(h.ctx.config)}=${refreshToken?.secret}`,
  };
  return { sessionId: session.id, cookies };
}

/** What the interceptor asks for. */
export function renew({ call }: Pick<Harness, "call">, cookies: string[], options: CallOptions = {}) {
  return call("POST", "/api/v1/session/token", { cookie: cookies.join("; "), ...options });
}

/** `name=value` of the cookie that an answer sets, without its attributes. */
export function cookieSet({ headers }: { headers: Headers }, name: string): string {
  const set = headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return set?.split(";", 1)[0] ?? "";
}

export async function me({ call }: Pick<Harness, "call">, credential: Pick<CallOptions, "bearer" | "cookie">) {
  const { status, body } = await call("GET", "/api/v1/me", credential);
  return status === 200 ? body.sessionId : status;
}
