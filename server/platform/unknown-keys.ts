/** Counts keys of the right form that nobody has, by the network they came from: in memory, since each is one read at most. */
export interface UnknownKeys {
  /** @returns the seconds to wait until this network may have another unknown key looked up; 0: now. */
  secondsToWait(network: string, now: Date): number;
  count(network: string, now: Date): void;
}

/** Beyond it the counters are begun anew, so that many networks don't take much memory. */
const networksKept = 20_000;

export function makeUnknownKeys({ max, windowSeconds }: { max: number; windowSeconds: number }): UnknownKeys {
  const counts = new Map<string, number>();
  const width = windowSeconds * 1000;
  let windowAt = 0;

  function turnWindow(now: Date): void {
    const current = Math.floor(now.getTime() / width) * width;
    if (current === windowAt && counts.size < networksKept) return;
    windowAt = current;
    counts.clear();
  }

  return {
    secondsToWait(network, now) {
      turnWindow(now);
      if ((counts.get(network) ?? 0) < max) return 0;
      return Math.max(1, Math.ceil((windowAt + width - now.getTime()) / 1000));
    },
    count(network, now) {
      turnWindow(now);
      counts.set(network, (counts.get(network) ?? 0) + 1);
    },
  };
}
