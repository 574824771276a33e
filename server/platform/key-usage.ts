/** Remembers which keys were used, to be written later in batches: a verification itself writes nothing. */
export interface KeyUsage {
  record(use: { keyId: string; at: Date; ip: string; userAgent: string }): void;
  /** What came in since the last call, one entry a key, the latest. */
  drain(): { keyId: string; at: Date; ip: string; userAgent: string }[];
}

export function makeKeyUsage(): KeyUsage {
  let uses = new Map<string, { keyId: string; at: Date; ip: string; userAgent: string }>();
  return {
    record: (use) => void uses.set(use.keyId, use),
    drain() {
      const drained = [...uses.values()];
      uses = new Map();
      return drained;
    },
  };
}
