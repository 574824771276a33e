import type { Client } from "../../db/clients.store";
import { endGrantRows } from "../../db/grants.store";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";

/**
 * Ends a grant whose code or refresh token came back after it was spent (RFC 9700 2.1.1, 4.14.2): two hold what one
 * should, and which of them is the app nobody can tell. Of many at once one ends it and is recorded.
 */
export async function endReplayedGrant(
  ctx: Ctx,
  grantId: string,
  { id: clientId, name }: Pick<Client, "id" | "name">,
  reason: "code_replayed" | "refresh_replayed",
): Promise<void> {
  ctx.log.warn({ event: "grant.replayed", clientId, reason, requestId: ctx.origin.requestId });
  await inTransaction(ctx, async (tx) => {
    const ended = await endGrantRows(tx.db, { grantId }, tx.clock.now(), reason);
    for (const { accountId } of ended) {
      const detail = { name, reason };
      await recordAudit(tx, "grant.replayed", { actor: { kind: "anyone" }, accountId, targetId: clientId, detail });
    }
  });
}
