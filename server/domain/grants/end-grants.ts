import { type EndedGrant, endGrantRows, type GrantsWhere, spendGrantsToBe } from "../../db/grants.store";
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
  // A row for each app and person, whatever number of grants: a log-in is one, and nobody bounds how many there are.
  for (const { clientId, accountId, clientName: name, count } of counted(ended)) {
    const detail = { name, reason, ...(count > 1 && { grants: count }) };
    await recordAudit(tx, "grant.ended", { actor, accountId, targetId: clientId, detail });
  }
  return ended.length;
}

function counted(ended: readonly EndedGrant[]): (EndedGrant & { count: number })[] {
  const counts = new Map<string, EndedGrant & { count: number }>();
  for (const grant of ended) {
    const name = `${grant.accountId} ${grant.clientId}`;
    counts.set(name, { ...grant, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
