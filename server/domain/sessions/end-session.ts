import { endSessionRow } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";

/**
 * Ends one session of the actor's account; whatever it carried is refused from the next request on.
 * @throws DomainError `session_not_found` when it is not theirs, unknown, or ended already, all alike.
 */
export async function endSession(ctx: Ctx, actor: Actor, sessionId: string): Promise<void> {
  const ended = await inTransaction(ctx, async (tx) => {
    const where = { id: sessionId, accountId: actor.accountId };
    if (!(await endSessionRow(tx.db, where, tx.clock.now(), "logged_out"))) return false;
    await recordAudit(tx, "session.ended", {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: sessionId,
      detail: { reason: "logged_out" },
    });
    return true;
  });
  if (!ended) throw new DomainError("session_not_found");
}
