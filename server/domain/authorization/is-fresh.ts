import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { CurrentSession } from "../sessions/resolve-session";
import type { PendingRequest } from "./checked-request";

/**
 * Whether the log-in is as young as the request wants it (`max_age`, `prompt`; OpenID Connect Core 3.1.2.1). One that
 * came after the request is young enough for whatever it asks.
 */
export function isFresh(
  ctx: Ctx,
  { createdAt, parameters: { prompt, maxAge } }: Pick<PendingRequest, "createdAt" | "parameters">,
  { loggedInAt }: Pick<CurrentSession, "loggedInAt">,
): boolean {
  if (loggedInAt > createdAt) return true;
  // To choose an account is to log in with it: a browser is one person's at a time.
  if (prompt.includes("login") || prompt.includes("select_account")) return false;
  return maxAge === null || secondsAfter(loggedInAt, maxAge) > ctx.clock.now();
}
