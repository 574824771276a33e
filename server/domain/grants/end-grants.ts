import { endGrantRows, type GrantsWhere, spendGrantsToBe } from "../../db/grants.store";
import type { Ctx } from "../../platform/ctx";
import { type AuditFacts, recordAudit } from "../audit/record-audit";

/**
 * Ends what apps were let do: access and refresh tokens are refused from the next request on, and what could still become
 * a grant (a code, a device that was approved) is spent. Of a session's, and of an account's sessions, only those end
 * that last no longer than a log-in: one that was asked for beyond it (`offline_access`) goes on. Inside the transaction
 * of what they end by.
 * @param reason in a word, as the row and the audit trail keep it.
 * @returns how many there were.
 */
export async function endGrants(
  tx: Ctx,
  where: GrantsWhere,
  reason: string,
  actor: AuditFacts["actor"] = { kind: "system" },
): Promise<number> {
  const now = tx.clock.now();
  await spendGrantsToBe(tx.db, where, now);
  const ended = await endGrantRows(tx.db, where, now, reason);
  for (const { clientId, accountId, clientName: name } of ended) {
    await recordAudit(tx, "grant.ended", { actor, accountId, targetId: clientId, detail: { name, reason } });
  }
  return ended.length;
}
