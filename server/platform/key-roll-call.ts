import { writeTell } from "./key-change-message";
import type { KeyChange, Propagation } from "./key-changes";
import type { HearingTimes, KeyLine } from "./key-line";
import type { KeyPresence } from "./key-presence";

/** How often the living are looked up anew while some have not answered; each third time they are told again. */
const roundMs = 100;
const roundsPerTell = 3;

export interface RollCallParts {
  processId: string;
  lines: readonly KeyLine[];
  presence: KeyPresence;
  now: () => number;
  times: HearingTimes;
}

/** One telling of one change, until every process has answered or can't trust its cache any more. */
export interface RollCall {
  acknowledged(processId: string): void;
  /** One's own tell came back: whoever trusted its cache before it is known by now. */
  echoed(line: KeyLine): void;
  readonly done: Promise<Propagation>;
}

export function callRoll(parts: RollCallParts, nonce: string, change: KeyChange): RollCall {
  const { processId, lines, presence, now, times } = parts;
  const startedAt = now();
  const texts = writeTell(nonce, processId, change);
  // One's own cache was told before all others.
  const answered = new Set([processId]);
  const echoes = new Set<KeyLine>();
  const listings = new Map<KeyLine, readonly string[]>();
  const asking = new Set<KeyLine>();
  let rounds = 0;
  let finish = (_result: Propagation) => {};

  const expected = () => new Set([processId, ...answered, ...[...listings.values()].flat(), ...presence.trusting()]);

  /** Only whoever has listened for long itself can tell another's silence. */
  function isCountedOut(id: string): boolean {
    if (!presence.isSilent(id)) return false;
    return lines.every((line) => {
      const since = line.hearingSince();
      return (since !== null && now() - since > times.silence) || !listings.get(line)?.includes(id);
    });
  }

  function isDone(): boolean {
    const heard = lines.filter((line) => line.hearingSince() !== null);
    if (heard.length === 0 || !heard.every((line) => echoes.has(line) && listings.has(line))) return false;
    return [...expected()].every((id) => answered.has(id) || isCountedOut(id));
  }

  function check(): void {
    if (!isDone() && now() - startedAt < times.silence) return;
    clearInterval(timer);
    const couldTell = echoes.size > 0;
    finish({
      acknowledged: couldTell ? answered.size : 0,
      processes: expected().size,
      tookMs: Math.round(now() - startedAt),
    });
  }

  async function list(line: KeyLine): Promise<void> {
    if (asking.has(line)) return;
    asking.add(line);
    const ids = await line.channel.listeners().catch(() => null);
    asking.delete(line);
    if (!ids) return;
    presence.listed(ids);
    listings.set(line, ids);
    check();
  }

  function round(): void {
    for (const line of lines) {
      void list(line);
      // What could not be sent is sent again.
      if (rounds % roundsPerTell === 0) line.channel.send(texts).catch(() => {});
    }
    rounds += 1;
  }

  const timer = setInterval(() => {
    round();
    check();
  }, roundMs);
  const done = new Promise<Propagation>((resolve) => {
    finish = resolve;
  });
  round();
  return {
    done,
    acknowledged(id) {
      answered.add(id);
      check();
    },
    echoed(line) {
      echoes.add(line);
      check();
    },
  };
}
