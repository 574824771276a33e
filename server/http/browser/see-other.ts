import { type CurrentSession, resolveSession } from "../../domain/sessions/resolve-session";
import type { Ctx } from "../../platform/ctx";
import { readSessionCookie, sessionCookieName } from "../browser-session";
import { readCookie } from "../cookies";
import type { Incoming, Reply } from "../incoming";

/** The live session of the browser that asks, or null. Whoever changes something by it looks at the Origin as well. */
export async function sessionOfBrowser(ctx: Ctx, incoming: Incoming): Promise<CurrentSession | null> {
  const cookie = readCookie(incoming.header("cookie"), sessionCookieName(ctx.config));
  const id = cookie === null ? null : await readSessionCookie(ctx, cookie);
  return id === null ? null : resolveSession(ctx, { id });
}

/**
 * Sends the browser on. 303, so that what was posted here is not posted there (RFC 9700 4.12), and without the address it
 * comes from, in which a code or a state may stand.
 */
export function seeOther(location: string, setCookies?: string[]): Reply {
  const headers = { location, "referrer-policy": "no-referrer" };
  return { status: 303, headers, ...(setCookies && { setCookies }), body: null };
}
