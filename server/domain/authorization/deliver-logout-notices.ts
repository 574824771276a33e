import type { Client } from "../../db/clients.store";
import { claimDueNotice, type LogoutNotice, markNoticeFailed, markNoticeSent } from "../../db/logout-notices.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { idTokenAlgOf } from "../grants/id-token";

/** How many go out side by side: an app that doesn't answer holds up none but itself. */
const atOnce = 8;
/** How many one call takes on before others get their turn. */
const mostInTurn = 10;
/** Longer than one request may take; a process that died gives its notice back after it. */
const leaseSeconds = 30;
const tokenSeconds = 120;
const triedSeconds = 86_400;

const event = "http://schemas.openid.net/event/backchannel-logout";

/**
 * Tells apps of sessions that ended, each at least once: what can't be delivered is tried again for a day, ever less
 * often.
 */
export async function deliverLogoutNotices(ctx: Ctx): Promise<void> {
  await Promise.all(Array.from({ length: atOnce }, () => deliverSome(ctx)));
}

async function deliverSome(ctx: Ctx): Promise<void> {
  for (let taken = 0; taken < mostInTurn; taken += 1) {
    const now = ctx.clock.now();
    const notice = await claimDueNotice(ctx.db, now, secondsAfter(now, leaseSeconds));
    if (!notice) return;
    await deliverOne(ctx, notice);
  }
}

async function deliverOne(ctx: Ctx, notice: LogoutNotice & { client: Client }): Promise<void> {
  const uri = notice.client.backchannelLogoutUri;
  // Taken back meanwhile: nobody waits for it.
  if (uri === null) return markNoticeFailed(ctx.db, notice.id, { nextAttemptAt: null, lastError: "no address" });
  try {
    const body = new URLSearchParams({ logout_token: await logoutToken(ctx, notice) }).toString();
    const { status } = await ctx.fetchOutside(uri, {
      post: { contentType: "application/x-www-form-urlencoded", body },
    });
    if (status !== 200 && status !== 204) throw new Error(`answered ${status}`);
    await markNoticeSent(ctx.db, notice.id, ctx.clock.now());
  } catch (error) {
    await noteFailure(ctx, notice, error);
  }
}

/** Back-Channel Logout 2.4: never with a nonce, so that it is taken for no id token. */
function logoutToken(ctx: Ctx, { client, accountId, sessionId }: LogoutNotice & { client: Client }): Promise<string> {
  const claims = { aud: client.id, sub: accountId, sid: sessionId, events: { [event]: {} } };
  return ctx.signer.sign("logout+jwt", claims, tokenSeconds, idTokenAlgOf(client));
}

async function noteFailure(ctx: Ctx, notice: LogoutNotice, error: unknown): Promise<void> {
  const { id, clientId, attempts, createdAt } = notice;
  const lastError = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : "unknown";
  ctx.log.warn({ event: "logout_notice.failed", noticeId: id, clientId, attempts, reason: lastError });
  const next = secondsAfter(ctx.clock.now(), Math.min(10 * 2 ** (attempts - 1), 3600));
  const nextAttemptAt = next < secondsAfter(createdAt, triedSeconds) ? next : null;
  await markNoticeFailed(ctx.db, id, { nextAttemptAt, lastError });
}
