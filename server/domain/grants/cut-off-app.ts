import { findClient } from "../../db/clients.store";
import { deleteConsent } from "../../db/connected-apps.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, isProgram } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { endGrants } from "./end-grants";

/**
 * Cuts an app off from the actor's account: all that it was let do ends at once, and it has to ask again.
 * @throws DomainError `grant_not_found`, the same for an app that there isn't and for one that isn't let in.
 */
export async function cutOffApp(ctx: Ctx, actor: Actor, clientId: string): Promise<void> {
  if (isProgram(actor)) throw new DomainError("scope_insufficient");
  const { accountId } = actor;
  const reason = "cut_off";
  await inTransaction(ctx, async (tx) => {
    // First, so that what goes by the consent at this moment is done before, and ended, or finds none.
    const isForgotten = await deleteConsent(tx.db, { accountId, clientId });
    const ended = await endGrants(tx, { accountId, clientId }, reason, auditActor(actor));
    if (ended > 0) return;
    if (!isForgotten) throw new DomainError("grant_not_found");
    const name = (await findClient(tx.db, clientId))?.name ?? "";
    await recordAudit(tx, "grant.ended", {
      actor: auditActor(actor),
      accountId,
      targetId: clientId,
      detail: { name, reason },
    });
  });
}
