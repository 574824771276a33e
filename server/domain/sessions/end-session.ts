import { endSessionRow } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { type AuditFacts, auditActor, recordAudit } from "../audit/record-audit";
import { noteSessionsEnded } from "../authorization/session-ended";
import { DomainError } from "../errors";
import { endGrants } from "../grants/end-grants";
import { inTransaction } from "../in-transaction";

/**
 * Ends one session of the actor's account; whatever it carried is refused from the next request on.
 * @throws DomainError `session_not_found` when it is not theirs, unknown, or ended already, all alike.
 */
export async function endSession(ctx: Ctx, actor: Actor, sessionId: string): Promise<void> {
  const { accountId } = actor;
  const ended = await endSessionOf(ctx, { accountId, sessionId, actor: auditActor(actor) });
  if (!ended) throw new DomainError("session_not_found");
}

/** The write and its audit row. @returns false when the account has no such session that is still going. */
export async function endSessionOf(
  ctx: Ctx,
  { accountId, sessionId, actor }: { accountId: string; sessionId: string; actor: AuditFacts["actor"] },
): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const where = { id: sessionId, accountId };
    if (!(await endSessionRow(tx.db, where, tx.clock.now(), "logged_out"))) return false;
    await noteSessionsEnded(tx, { sessionIds: [sessionId] });
    const detail = { reason: "logged_out" };
    await recordAudit(tx, "session.ended", { actor, accountId, targetId: sessionId, detail });
    await endGrants(tx, { sessionId }, "logged_out");
    return true;
  });
}
