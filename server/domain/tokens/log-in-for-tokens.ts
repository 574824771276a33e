import type { Ctx } from "../../platform/ctx";
import { type LogInInput, logIn } from "../sessions/log-in";
import { issueAccessToken } from "./access-token";
import type { TokenPair } from "./rotate-refresh-token";

/**
 * Logs a program in: a session of its own, carried by an access and a refresh token.
 * @param input.device for one that runs in a browser.
 * @throws what `logIn` throws.
 */
export async function logInForTokens(
  ctx: Ctx,
  { email, password, device = null }: Pick<LogInInput, "email" | "password"> & { device?: string | null },
): Promise<TokenPair> {
  const { session, refreshToken } = await logIn(ctx, { email, password, carrier: "api", device });
  if (!refreshToken) throw new Error("a session for a program has a refresh token");
  return { ...(await issueAccessToken(ctx, session)), refreshToken, session };
}
