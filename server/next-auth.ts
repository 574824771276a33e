import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { logInForm } from "@/shared/forms";
import type { Container } from "./container";
import { logInProblem } from "./dialects/portal/wording";
import { isDomainError } from "./domain/errors";
import { endSession } from "./domain/sessions/end-session";
import { logIn } from "./domain/sessions/log-in";
import { actorOfSession, resolveSession } from "./domain/sessions/resolve-session";
import type { StartedSession } from "./domain/sessions/start-session";
import { sessionCookieName, sessionCookieSecret } from "./http/browser-session";
import type { Origin } from "./platform/ctx";

/** next-auth's own cookie for the way back. No prefix, because nothing in it is trusted. */
export const returnCookie = "latchkey.return";

interface NextAuthRequest {
  origin: Origin;
  /** Recognises this browser at its next log-in. */
  device: string;
  /** Told of a log-in, whose refresh token goes out in a cookie that next-auth knows nothing of. */
  onStarted(started: StartedSession): void;
}

/**
 * next-auth for one request. Its cookie carries our session id and nothing else; what the session is worth is read from
 * the database each time, so the cookie can't outlive it.
 */
export function nextAuthOptions(
  { ctx: base }: Container,
  { origin, device, onStarted }: NextAuthRequest,
): NextAuthOptions {
  const ctx = { ...base, origin };
  const { secureCookies, SESSION_TTL_SECONDS } = ctx.config;
  return {
    secret: sessionCookieSecret(ctx),
    session: { strategy: "jwt", maxAge: SESSION_TTL_SECONDS },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    useSecureCookies: secureCookies,
    cookies: {
      callbackUrl: {
        name: returnCookie,
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies },
      },
      sessionToken: {
        name: sessionCookieName(ctx.config),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies },
      },
    },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials) {
          const form = logInForm.safeParse(credentials);
          if (!form.success) throw new Error("credentials_invalid");
          try {
            const started = await logIn(ctx, { ...form.data, carrier: "cookie", device });
            onStarted(started);
            return { id: started.session.id };
          } catch (error) {
            if (!isDomainError(error)) ctx.log.error({ err: error, requestId: origin.requestId });
            throw new Error(isDomainError(error) ? logInProblem(error) : "internal");
          }
        },
      }),
    ],
    callbacks: {
      // The pages keep the way back themselves (shared/return-path.ts).
      redirect: ({ baseUrl }) => baseUrl,
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      async session({ session, token }) {
        const current = await resolveSession(ctx, { id: String(token.sid) });
        return { expires: session.expires, user: current ? { name: current.account.nickname } : undefined };
      },
    },
    events: {
      async signOut({ token }) {
        const current = await resolveSession(ctx, { id: String(token.sid) });
        if (current) await endSession(ctx, actorOfSession(current, "session"), current.sessionId);
      },
    },
    logger: {
      error: (code) =>
        ctx.log.warn({
          event: "next_auth.error",
          code: /^[A-Z_]{1,64}$/.test(code) ? code : "unknown",
          requestId: origin.requestId,
        }),
      warn: () => {},
      debug: () => {},
    },
  };
}
