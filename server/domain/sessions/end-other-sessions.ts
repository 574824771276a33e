import { lockAccount } from "../../db/accounts.store";
import { endAllSessions, listLiveSessions } from "../../db/sessions.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { noteSessionsEnded } from "../authorization/session-ended";
import { endGrants } from "../grants/end-grants";
import { inTransaction } from "../in-transaction";
import { idleSince } from "./resolve-session";

/** Ends every session of the actor's account but the one that asks. @returns how many there were. */
export async function endOtherSessions(ctx: Ctx, actor: Actor): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const { accountId, sessionId: except } = actor;
    const now = tx.clock.now();
    await lockAccount(tx.db, accountId);
    const live = await listLiveSessions(tx.db, accountId, now, idleSince(tx));
    const ended = live.filter(({ id }) => id !== except).length;
    const endReason = "logged_out_elsewhere";
    await endAllSessions(tx.db, accountId, { now, endReason, except });
    await endGrants(tx, { accountId, sessionIdNot: except }, endReason);
    await noteSessionsEnded(tx, { accountId });
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
