import type { RevokeReason } from "@/shared/forms";
import { findKey, type Key, revokeKeyRow } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";

/**
 * Ends one of the actor's own keys for good; it is refused from the next request on. Revoking a revoked key is no error
 * and changes nothing, its first reason included.
 * @throws DomainError `key_not_found`, the same for another's and for none.
 */
export async function revokeKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  why: { reason: RevokeReason; note: string },
): Promise<Key> {
  const where = { id, accountId: actor.accountId };
  return inTransaction(ctx, async (tx) => {
    const end = {
      revokedAt: tx.clock.now(),
      revokedBy: actor.accountId,
      revokeReason: why.reason,
      revokeNote: why.note,
    };
    const isRevoked = await revokeKeyRow(tx.db, where, end);
    const key = await findKey(tx.db, where);
    if (!key) throw new DomainError("key_not_found");
    if (isRevoked) {
      await recordAudit(tx, "key.revoked", {
        actor: auditActor(actor),
        accountId: actor.accountId,
        targetId: id,
        detail: { name: key.name, reason: why.reason },
      });
    }
    return key;
  });
}
