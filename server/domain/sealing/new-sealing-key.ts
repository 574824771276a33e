import type { StoredSealingKey } from "../../db/sealing-keys.store";
import type { Ctx } from "../../platform/ctx";
import type { MasterKey } from "../../platform/master-key";
import { sealKeyIdLength } from "../../platform/sealer";

export interface SealingKeySpec {
  purpose: "root" | "seal";
  /** 32 bytes. */
  key: Buffer;
  /** Absent: now. */
  activatesAt?: Date;
  retiredAt?: Date | null;
}

/** A row for a key, wrapped, under an id of its own. */
export function newSealingKey(
  { random, clock }: Pick<Ctx, "random" | "clock">,
  masterKey: Pick<MasterKey, "id" | "wrap">,
  { purpose, key, activatesAt, retiredAt = null }: SealingKeySpec,
): StoredSealingKey {
  const id = random.bytes(sealKeyIdLength / 2).toString("hex");
  const createdAt = clock.now();
  const wrapped = masterKey.wrap({ id, purpose }, key);
  return {
    id,
    purpose,
    wrapped,
    masterKeyId: masterKey.id,
    createdAt,
    activatesAt: activatesAt ?? createdAt,
    retiredAt,
  };
}
