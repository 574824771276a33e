import type { KeyUse } from "../db/key-usage.store";

/** Remembers which keys were used, to be written later in batches: a verification itself writes nothing. */
export interface KeyUsage {
  record(use: KeyUse): void;
  /** Takes out the uses of up to `most` keys, the latest of each, those first that have waited longest. */
  drain(most: number): KeyUse[];
}

export function makeKeyUsage(): KeyUsage {
  const uses = new Map<string, KeyUse>();
  return {
    record: (use) => void uses.set(use.keyId, use),
    drain(most) {
      const drained: KeyUse[] = [];
      for (const use of uses.values()) {
        if (drained.length >= most) break;
        drained.push(use);
        uses.delete(use.keyId);
      }
      return drained;
    },
  };
}
