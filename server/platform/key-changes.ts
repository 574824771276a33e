import { randomBytes } from "node:crypto";
import type { KeyChannel } from "../db/key-channel.store";
import { type KeyMessage, writeAck, writeBye } from "./key-change-message";
import { type HearingTimes, hearingTimes, type KeyLine, keepLine } from "./key-line";
import { makeKeyPresence } from "./key-presence";
import { callRoll, type RollCall } from "./key-roll-call";
import type { Log } from "./log";

/** What was changed. Ids that nothing is cached for are ordinary. */
export interface KeyChange {
  keyIds: readonly string[];
  ownerIds: readonly string[];
}

export interface Propagation {
  acknowledged: number;
  processes: number;
  tookMs: number;
}

/** How what makes a cached key wrong becomes known in every live process. */
export interface KeyChanges {
  /** Called for every change heard, one's own too. `null`: changes may have been missed, so forget everything. */
  onChange(listener: (change: KeyChange | null) => void): void;
  /** Whether every change committed until `trust` ms ago has been heard. While it isn't so, nothing cached may be used. */
  isHearing(): boolean;
  /**
   * Tells every live process, and waits until each has acknowledged or can't trust its cache any more. Call it after
   * the commit. It throws for nobody's silence; without a database it waits until silence is certain.
   */
  propagate(change: KeyChange): Promise<Propagation>;
  /** Answers once changes are heard, or it is known that they aren't for now. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface KeyChangesParts {
  /** The first is the database's: what its triggers say is heard there alone. */
  channels: readonly KeyChannel[];
  log: Log;
  now?: () => number;
  times?: HearingTimes;
}

/** Key changes between the processes of one installation. */
export function makeKeyChanges({
  channels,
  log,
  now = () => performance.now(),
  times = hearingTimes,
}: KeyChangesParts) {
  const processId = randomBytes(9).toString("hex");
  const listeners: ((change: KeyChange | null) => void)[] = [];
  const presence = makeKeyPresence(now, times.silence);
  const rolls = new Map<string, RollCall>();
  const acks = new Map<KeyLine, string[]>();
  let forgetting: NodeJS.Timeout | undefined;
  let isStopped = false;

  const announce = (change: KeyChange | null) => {
    for (const listener of listeners) listener(change);
  };

  const lines: KeyLine[] = channels.map((channel) => {
    const line: KeyLine = keepLine({
      ...{ channel, processId, now, log, times },
      hear: (message) => heard(line, message),
      onGap: () => announce(null),
    });
    return line;
  });

  function heard(line: KeyLine, message: KeyMessage): void {
    if (message.kind === "change") announce(message.change);
    if (message.kind === "ping" || message.kind === "probe") presence.heard(message.from, message.kind === "ping");
    if (message.kind === "bye") presence.left(message.from);
    if (message.kind === "ack") rolls.get(message.nonce)?.acknowledged(message.from);
    if (message.kind === "tell") told(line, message);
  }

  function told(line: KeyLine, { nonce, from, change }: Extract<KeyMessage, { kind: "tell" }>): void {
    if (from === processId) {
      rolls.get(nonce)?.echoed(line);
      return;
    }
    announce(change);
    acknowledge(line, nonce);
  }

  /** What one turn of the event loop has heard is acknowledged in one statement. */
  function acknowledge(line: KeyLine, nonce: string): void {
    const waiting = acks.get(line);
    acks.set(line, [...(waiting ?? []), nonce]);
    if (waiting) return;
    setImmediate(() => {
      const texts = (acks.get(line) ?? []).map((each) => writeAck(each, processId));
      acks.delete(line);
      // Whoever misses it tells again.
      line.channel.send(texts).catch(() => {});
    });
  }

  /** Another channel carries what is told, not what triggers say: what nobody told is bounded by time there. */
  function forgetUntold(): void {
    if (lines[0]?.hearingSince() === null && isHearing()) announce(null);
  }

  function isHearing(): boolean {
    let latest = Number.NEGATIVE_INFINITY;
    for (const line of lines) latest = Math.max(latest, line.heardUpTo());
    return now() - latest < times.trust && !isStopped;
  }

  const changes: KeyChanges = {
    onChange: (listener) => void listeners.push(listener),
    isHearing,
    async propagate(change) {
      announce(change);
      const nonce = randomBytes(9).toString("hex");
      const roll = callRoll({ processId, lines, presence, now, times }, nonce, change);
      rolls.set(nonce, roll);
      return roll.done.finally(() => rolls.delete(nonce));
    },
    async start() {
      forgetting = setInterval(forgetUntold, times.forget);
      forgetting.unref();
      await Promise.all(lines.map((line) => line.start()));
    },
    async stop() {
      isStopped = true;
      clearInterval(forgetting);
      const goodbyes = lines.map(({ channel }) => channel.send([writeBye(processId)]).catch(() => {}));
      await Promise.race([Promise.all(goodbyes), new Promise((resolve) => setTimeout(resolve, times.ping).unref())]);
      await Promise.all(lines.map((line) => line.stop()));
    },
  };
  return changes;
}
