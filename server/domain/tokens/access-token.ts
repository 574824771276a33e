import type { Ctx } from "../../platform/ctx";
import { type CurrentSession, resolveSession } from "../sessions/resolve-session";

/** An access token for a session: a JWT (RFC 9068) that is good for `expiresInSeconds` and no longer than the session. */
export async function issueAccessToken(
  ctx: Ctx,
  session: { id: string; accountId: string },
): Promise<{ accessToken: string; expiresInSeconds: number }> {
  const expiresInSeconds = ctx.config.ACCESS_TOKEN_TTL_SECONDS;
  const claims = { aud: ctx.config.APP_URL, sub: session.accountId, sid: session.id };
  return { accessToken: await ctx.signer.sign("at+jwt", claims, expiresInSeconds), expiresInSeconds };
}

/** The live session behind an access token of ours, or null. The row is read: a signature alone outlives a log-out. */
export async function resolveAccessToken(ctx: Ctx, token: string): Promise<CurrentSession | null> {
  const claims = await ctx.signer.verify("at+jwt", token);
  // An app's token names the app, and is no session's.
  if (!claims || claims.aud !== ctx.config.APP_URL || claims.client_id !== undefined) return null;
  if (typeof claims.sid !== "string") return null;
  const current = await resolveSession(ctx, { id: claims.sid });
  return current?.account.id === claims.sub ? current : null;
}
