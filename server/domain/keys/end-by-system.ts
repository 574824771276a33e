import type { RevokeReason } from "@/shared/key-requests";
import { disableKeyRow, revokeKeyRow } from "../../db/key-endings.store";
import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import { inTransaction } from "../in-transaction";
import { propagate } from "./propagate";
import { recordKeyEvent } from "./record-key-event";

type EndedKey = Pick<Key, "id" | "name" | "ownerId">;

/** Disables a key because of what Latchkey learnt of it. @returns false when it was disabled or ended already. */
export async function disableKeyBySystem(ctx: Ctx, key: EndedKey, reason: string): Promise<boolean> {
  const isChanged = await inTransaction(ctx, async (tx) => {
    const by = { disabledAt: tx.clock.now(), disabledBy: null, disableReason: reason };
    if (!(await disableKeyRow(tx.db, "any", key.id, by))) return false;
    await recordKeyEvent(tx, "key.disabled", key, "system", { reason });
    return true;
  });
  if (isChanged) await propagate(ctx, { keyIds: [key.id] });
  return isChanged;
}

/** Ends a key because of what Latchkey learnt of it. @returns false when it was revoked already. */
export async function revokeKeyBySystem(
  ctx: Ctx,
  key: EndedKey,
  why: { reason: RevokeReason; note: string; at?: Date },
): Promise<boolean> {
  const isChanged = await inTransaction(ctx, async (tx) => {
    const revokedAt = why.at ?? tx.clock.now();
    const end = { revokedAt, revokedBy: null, revokeReason: why.reason, revokeNote: why.note };
    if (!(await revokeKeyRow(tx.db, "any", key.id, end))) return false;
    await recordKeyEvent(tx, "key.revoked", key, "system", { reason: why.reason });
    return true;
  });
  if (isChanged) await propagate(ctx, { keyIds: [key.id] });
  return isChanged;
}
