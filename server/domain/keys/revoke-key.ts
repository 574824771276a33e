import type { RevokeReason } from "@/shared/key-requests";
import { revokeKeyRow } from "../../db/key-endings.store";
import { findKey, type Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Propagation } from "../../platform/key-changes";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { propagate } from "./propagate";
import { reachOf } from "./reach";
import { recordKeyEvent } from "./record-key-event";
import { tellOfAdmin } from "./tell-of-admin";

/**
 * Ends a key within reach for good. When this answers, every live process refuses it, or can't answer for keys any more.
 * Revoking a revoked key is no error and changes nothing, its first reason included.
 * @throws DomainError `key_not_found`, the same for another's and for none.
 */
export async function revokeKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  why: { reason: RevokeReason; note: string },
  reach = reachOf(actor),
): Promise<Key & { propagation: Propagation }> {
  const key = await inTransaction(ctx, async (tx) => {
    const isRevoked = await revokeKeyRow(tx.db, reach, id, {
      revokedAt: tx.clock.now(),
      revokedBy: actor.accountId,
      revokeReason: why.reason,
      revokeNote: why.note,
    });
    const found = await findKey(tx.db, reach, id);
    if (!found) throw new DomainError("key_not_found");
    if (isRevoked) {
      await recordKeyEvent(tx, "key.revoked", found, actor, { reason: why.reason });
      if (reach === "any") await tellOfAdmin(tx, actor, found, "revoked", why.note);
    }
    return found;
  });
  return { ...key, propagation: await propagate(ctx, { keyIds: [id] }) };
}
