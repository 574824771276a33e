import { endAllSessions } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";

/** Ends every session of the actor's account but the one that asks. @returns how many there were. */
export async function endOtherSessions(ctx: Ctx, actor: Actor): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const end = { now: tx.clock.now(), endReason: "logged_out_elsewhere", except: actor.sessionId };
    const ended = await endAllSessions(tx.db, actor.accountId, end);
    if (ended > 0) {
      await recordAudit(tx, "session.others_ended", {
        actor: auditActor(actor),
        accountId: actor.accountId,
        detail: { ended },
      });
    }
    return ended;
  });
}
