import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { issueAccessToken } from "../tokens/access-token";
import type { TokenPair } from "../tokens/rotate-refresh-token";
import type { CurrentSession } from "./resolve-session";
import { startSession } from "./start-session";

/**
 * A session in the place of one that a late refresh token has just ended, for a holder who has shown its other carrier,
 * too: an answer that was lost, or a lid that was shut at the wrong moment, must not log a person out. Everything of the
 * ended session stays dead, its access tokens included, and the new one lasts no longer than it would have.
 * @throws DomainError `refresh_reused` when the account is not active any more.
 */
export async function goOnInNewSession(
  ctx: Ctx,
  ended: CurrentSession,
  device: string,
): Promise<TokenPair & { expiresAt: Date }> {
  const input = { carrier: "cookie", device, checked: null, endsBy: ended.expiresAt } as const;
  const started = await startSession(ctx, ended.account, input);
  if (!started?.refreshToken) throw new DomainError("refresh_reused");
  const { session, refreshToken } = started;
  const issued = await issueAccessToken(ctx, session);
  return { ...issued, refreshToken, sessionId: session.id, expiresAt: session.expiresAt };
}
