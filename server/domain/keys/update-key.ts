import { findKey, type Key, updateKeyRow } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { auditActor, recordAudit } from "../audit/record-audit";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";

/** Renames or redescribes one of the actor's own keys. @throws DomainError `key_not_found`. */
export async function updateKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  fields: { name?: string; description?: string },
): Promise<Key> {
  const where = { id, accountId: actor.accountId };
  return inTransaction(ctx, async (tx) => {
    if (!(await updateKeyRow(tx.db, where, { ...fields, updatedAt: tx.clock.now() }))) {
      throw new DomainError("key_not_found");
    }
    const key = await findKey(tx.db, where);
    if (!key) throw new DomainError("key_not_found");
    await recordAudit(tx, "key.updated", {
      actor: auditActor(actor),
      accountId: actor.accountId,
      targetId: id,
      detail: { name: key.name, fields: Object.keys(fields) },
    });
    return key;
  });
}
