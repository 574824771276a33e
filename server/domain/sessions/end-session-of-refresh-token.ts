import { findRefreshToken } from "../../db/refresh-tokens.store";
import type { Ctx } from "../../platform/ctx";
import { DomainError } from "../errors";
import { digestSecret, hasSecretForm } from "../secrets";
import { endSessionOf } from "./end-session";
import { idleSince } from "./resolve-session";

/**
 * Ends the session that a refresh token belongs to, for whoever holds it: also a spent one, since all it can do here is
 * harmless.
 * @throws DomainError `refresh_expired` when it is unknown, or its session is over.
 */
export async function endSessionOfRefreshToken(ctx: Ctx, secret: string): Promise<void> {
  const isFormed = hasSecretForm("refresh", secret);
  const token = isFormed ? await findRefreshToken(ctx.db, digestSecret(secret), ctx.clock.now(), idleSince(ctx)) : null;
  if (!token?.live) throw new DomainError("refresh_expired");
  const { accountId, sessionId } = token;
  const isEnded = await endSessionOf(ctx, { accountId, sessionId, actor: { kind: "account", id: accountId } });
  if (!isEnded) throw new DomainError("refresh_expired");
}
