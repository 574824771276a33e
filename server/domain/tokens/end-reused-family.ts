import { findAccount, lockAccount } from "../../db/accounts.store";
import { endRefreshFamily, type RefreshSubject } from "../../db/refresh-tokens.store";
import { endSessionRow } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { noteSessionsEnded } from "../authorization/session-ended";
import { endGrants } from "../grants/end-grants";
import { inTransaction } from "../in-transaction";
import { queueMail } from "../mail/queue-mail";
import type { CurrentSession } from "../sessions/resolve-session";
import { type StartedSession, startSession } from "../sessions/start-session";

/** What a browser shows beside its refresh token: its session cookie, live when it came, and what it is recognised by. */
export interface OtherCarrier {
  session: CurrentSession;
  device: string;
}

/**
 * Two hold what one should: which of them is the owner nobody can tell, so family, session and access tokens end, and
 * the owner is told. A browser that showed the session's other carrier goes on in a new session that lasts no longer:
 * an answer that was lost, or a lid shut at the wrong moment, must not log a person out, and whoever holds that cookie
 * needs no refresh token.
 *
 * All under the account's lock: a change of password or a log-out everywhere that comes at the same moment ends the new
 * session, too, or finds the old one ended already and leaves nothing to go on from.
 * @returns the new session, if there is one. Of many requests at once only the one that ended the family gets it.
 */
export async function endReusedFamily(
  ctx: Ctx,
  { familyId, sessionId, accountId }: RefreshSubject,
  beside: OtherCarrier | null,
): Promise<StartedSession | null> {
  ctx.log.warn({ event: "refresh.reused", accountId, sessionId, requestId: ctx.origin.requestId });
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    await lockAccount(tx.db, accountId);
    if (!(await endRefreshFamily(tx.db, familyId, now, "refresh_reused"))) return null;
    const isEnded = await endSessionRow(tx.db, { id: sessionId, accountId }, now, "refresh_reused");
    await noteSessionsEnded(tx, { sessionIds: [sessionId] });
    await recordAudit(tx, "refresh.reused", { actor: { kind: "anyone" }, accountId, targetId: sessionId });
    await endGrants(tx, { sessionId }, "refresh_reused");
    await tellOwner(tx, accountId);
    if (!isEnded || beside?.session.sessionId !== sessionId) return null;
    const { session, device } = beside;
    return startSession(tx, session.account, { carrier: "cookie", device, checked: null, endsBy: session.expiresAt });
  });
}

async function tellOwner(tx: Ctx, accountId: string): Promise<void> {
  const account = await findAccount(tx.db, accountId);
  if (!account) return;
  const { nickname, email: to, locale } = account;
  const { ip, userAgent } = tx.origin;
  const at = tx.clock.now().toISOString();
  const resetUrl = `${tx.config.APP_URL}/forgot-password`;
  await queueMail(tx, { template: "refresh-reused", to, locale, payload: { nickname, at, ip, userAgent, resetUrl } });
}
