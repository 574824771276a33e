/** Which processes there are, and which of them may trust their cache: whoever does has pinged, and everyone hears that. */
export interface KeyPresence {
  /** It was heard; what it has, it trusts only where it `mayTrust`. */
  heard(processId: string, mayTrust: boolean): void;
  left(processId: string): void;
  listed(processIds: readonly string[]): void;
  /** Those that pinged so recently that they may still trust what they have. */
  trusting(): string[];
  /** Known for long, and no ping of it was heard for so long that it can't trust its cache. */
  isSilent(processId: string): boolean;
}

/** Longer than a process that can't hear is gone between two tries: it is known when it comes back. */
const rememberedMs = 60_000;

interface Known {
  firstAt: number;
  lastAt: number;
  pingedAt: number;
}

export function makeKeyPresence(now: () => number, silenceMs: number): KeyPresence {
  const known = new Map<string, Known>();

  function note(processId: string, mayTrust: boolean): void {
    const at = now();
    const before = known.get(processId) ?? { firstAt: at, pingedAt: Number.NEGATIVE_INFINITY };
    known.set(processId, { firstAt: before.firstAt, lastAt: at, pingedAt: mayTrust ? at : before.pingedAt });
  }

  return {
    heard: note,
    left: (processId) => void known.delete(processId),
    listed(processIds) {
      for (const id of processIds) note(id, false);
      for (const [id, { lastAt }] of known) if (now() - lastAt > rememberedMs) known.delete(id);
    },
    trusting: () => [...known].flatMap(([id, { pingedAt }]) => (now() - pingedAt <= silenceMs ? [id] : [])),
    isSilent(processId) {
      const seen = known.get(processId);
      return seen !== undefined && now() - seen.firstAt > silenceMs && now() - seen.pingedAt > silenceMs;
    },
  };
}
