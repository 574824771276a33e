import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getContainer } from "@/server/container";
import { type CurrentSession, resolveSession } from "@/server/domain/sessions/resolve-session";
import { readSessionCookie, sessionCookieName } from "@/server/http/browser-session";
import { readCookie } from "@/server/http/cookies";

export type { CurrentSession };

/** The live session of the browser that asks, read from the database once a request; null for none. */
export const getCurrentSession = cache(async (): Promise<CurrentSession | null> => {
  const { ctx } = await getContainer();
  // Of two cookies of one name Next takes the last; the API takes the first, and a browser must be one person to both.
  const cookie = readCookie((await headers()).get("cookie") ?? undefined, sessionCookieName(ctx.config));
  const id = cookie === null ? null : await readSessionCookie(ctx, cookie);
  return id === null ? null : resolveSession(ctx, { id });
});

/** For pages: the session, or a redirect to the login page that comes back to `returnTo`. */
export async function requireSession(returnTo: string): Promise<CurrentSession> {
  const current = await getCurrentSession();
  if (current) return current;
  const { ctx } = await getContainer();
  const ended = (await cookies()).has(sessionCookieName(ctx.config)) ? "&reason=ended" : "";
  redirect(`/login?next=${encodeURIComponent(returnTo)}${ended}`);
}
