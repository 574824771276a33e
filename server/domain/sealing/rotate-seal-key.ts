import { lockInstance } from "../../db/instance.store";
import { insertSealingKey, listSealingKeys } from "../../db/sealing-keys.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { newSealingKey } from "./new-sealing-key";
import { refreshSealRing } from "./refresh-seal-ring";

/** How long a key waits before it seals: every process reads the keys several times meanwhile. */
export const activationSeconds = 60;

export interface NextSealKey {
  id: string;
  sealsFrom: Date;
}

/**
 * Makes the key that secrets are sealed under from a minute on; what older keys sealed is sealed anew after that (see
 * `makeResealing`). While one is waiting for its turn no other is made: of many calls at once all get the same one.
 * @returns null where the master key was changed since this process started: what it wrapped nobody could open.
 */
export async function rotateSealKey(ctx: Ctx): Promise<NextSealKey | null> {
  const next = await inTransaction(ctx, async (tx) => {
    await lockInstance(tx.db);
    const now = tx.clock.now();
    const { masterKey } = tx.sealRing;
    const stored = await listSealingKeys(tx.db);
    if (stored.some(({ masterKeyId }) => masterKeyId !== masterKey.id)) return null;
    const waiting = stored.find(({ purpose, activatesAt }) => purpose === "seal" && activatesAt > now);
    if (waiting) return waiting;
    const activatesAt = secondsAfter(now, activationSeconds);
    const made = newSealingKey(tx, masterKey, { purpose: "seal", key: tx.random.bytes(32), activatesAt });
    await insertSealingKey(tx.db, made);
    const detail = { published: made.id, sealsFrom: activatesAt.toISOString() };
    await recordAudit(tx, "sealing_keys.rotated", { actor: { kind: "system" }, detail });
    return made;
  });
  if (!next) return null;
  await refreshSealRing(ctx);
  return { id: next.id, sealsFrom: next.activatesAt };
}
