import { findAccount } from "../../db/accounts.store";
import {
  endRefreshFamily,
  findRefreshToken,
  type RefreshSubject,
  rotateRefreshTokenRow,
  type StoredRefreshToken,
} from "../../db/refresh-tokens.store";
import { endSessionRow } from "../../db/sessions.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { queueMail } from "../mail/queue-mail";
import { digestSecret, hasSecretForm } from "../secrets";
import { idleSince, touchEverySeconds } from "../sessions/resolve-session";
import { issueAccessToken } from "./access-token";
import { mintSuccessor, type RefreshToken } from "./refresh-token";

export interface TokenPair {
  accessToken: string;
  expiresInSeconds: number;
  refreshToken: RefreshToken;
  sessionId: string;
}

/**
 * Spends a refresh token and gives its successor (RFC 9700 4.14.2: rotation in families). Within the grace window the
 * same spent token gets the same successor again, so that a lost answer or two tabs don't end a session; after it, a
 * spent token that comes back ends its family and session, and the owner is told.
 * @param ofSession where another credential says whose it has to be: a token of another session counts as none.
 * @throws DomainError `refresh_expired` for one that is unknown, expired or ended, all alike; `refresh_reused`.
 */
export async function rotateRefreshToken(
  ctx: Ctx,
  secret: string,
  ofSession: string | null = null,
): Promise<TokenPair> {
  if (!hasSecretForm("refresh", secret)) throw new DomainError("refresh_expired");
  const now = ctx.clock.now();
  const digest = digestSecret(secret);
  const successor = mintSuccessor(ctx, secret);
  const at = { now, idleSince: idleSince(ctx), touchBefore: secondsAfter(now, -touchEverySeconds) };
  const rotated = await rotateRefreshTokenRow(ctx.db, digest, { id: successor.id, ...successor.row }, at, ofSession);
  const subject = rotated ?? (await repeated(ctx, await storedToken(ctx, digest, ofSession)));
  const { accessToken, expiresInSeconds } = await issueAccessToken(ctx, {
    id: subject.sessionId,
    accountId: subject.accountId,
  });
  return { accessToken, expiresInSeconds, refreshToken: successor.token, sessionId: subject.sessionId };
}

async function storedToken(
  ctx: Ctx,
  digest: Buffer<ArrayBuffer>,
  ofSession: string | null,
): Promise<StoredRefreshToken | null> {
  const token = await findRefreshToken(ctx.db, digest, ctx.clock.now(), idleSince(ctx));
  return ofSession === null || token?.sessionId === ofSession ? token : null;
}

/** Judges a token that could not be spent. @throws unless it is a repetition within the grace window. */
async function repeated(ctx: Ctx, token: StoredRefreshToken | null): Promise<RefreshSubject> {
  if (!token?.spentAt) throw new DomainError("refresh_expired");
  const graceUntil = secondsAfter(token.spentAt, ctx.config.REFRESH_GRACE_SECONDS);
  if (graceUntil > ctx.clock.now()) {
    if (token.live) return token;
    throw new DomainError("refresh_expired");
  }
  const isEndedHere = token.live && (await endReusedFamily(ctx, token));
  throw new DomainError("refresh_reused", isEndedHere ? { endedSessionId: token.sessionId } : {});
}

/**
 * Two hold what one should: which of them is the owner nobody can tell, so neither goes on.
 * @returns false when another request has ended it already.
 */
async function endReusedFamily(ctx: Ctx, { familyId, sessionId, accountId }: RefreshSubject): Promise<boolean> {
  ctx.log.warn({ event: "refresh.reused", accountId, sessionId, requestId: ctx.origin.requestId });
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    if (!(await endRefreshFamily(tx.db, familyId, now, "refresh_reused"))) return false;
    const isEnded = await endSessionRow(tx.db, { id: sessionId, accountId }, now, "refresh_reused");
    await recordAudit(tx, "refresh.reused", { actor: { kind: "anyone" }, accountId, targetId: sessionId });
    const account = await findAccount(tx.db, accountId);
    if (!account) return isEnded;
    const { nickname, email: to, locale } = account;
    const { ip, userAgent } = tx.origin;
    const resetUrl = `${tx.config.APP_URL}/forgot-password`;
    const payload = { nickname, at: now.toISOString(), ip, userAgent, resetUrl };
    await queueMail(tx, { template: "refresh-reused", to, locale, payload });
    return isEnded;
  });
}
