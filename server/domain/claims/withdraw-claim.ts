import { withdrawClaimRow } from "../../db/claim-links.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";

/** Makes a link of the actor's useless. @throws DomainError `claim_not_found` for another's, an unknown one, and one that isn't open. */
export async function withdrawClaim(ctx: Ctx, actor: Actor, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await withdrawClaimRow(tx.db, { id, preparedBy: actor.accountId }, tx.clock.now()))) {
      throw new DomainError("claim_not_found");
    }
    await recordAudit(tx, "claim.withdrawn", {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: id,
    });
  });
}
