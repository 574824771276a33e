import type { KeyChannel } from "../db/key-channel.store";
import { type KeyMessage, readMessage, writePing } from "./key-change-message";
import type { Log } from "./log";

/** All in milliseconds. */
export interface HearingTimes {
  /** For how long a returned ping shows that everything has been heard. */
  trust: number;
  ping: number;
  /** After this long nobody trusts who could not be told: `trust`, and room for a slow clock and an answer under way. */
  silence: number;
  /** A connection that returned no ping for so long is given up. */
  givenUp: number;
  retryMin: number;
  retryMax: number;
  /** How often all is forgotten while changes are heard, but not those that the database alone tells. */
  forget: number;
}

export const hearingTimes: HearingTimes = {
  trust: 1500,
  ping: 400,
  silence: 1800,
  givenUp: 3000,
  retryMin: 100,
  retryMax: 5000,
  forget: 10_000,
};

/** One channel, kept open, with the proof that it is heard. */
export interface KeyLine {
  readonly channel: KeyChannel;
  /** When the latest of one's own pings was sent that came back: all that was said before it has been heard. */
  heardUpTo(): number;
  /** Since when that has been so without a gap; null while it isn't so. */
  hearingSince(): number | null;
  /** Answers at the first ping that comes back, or once it is known that none does for now. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface LineParts {
  channel: KeyChannel;
  processId: string;
  /** Milliseconds that only grow, whatever is done to the clock. */
  now: () => number;
  log: Log;
  times: HearingTimes;
  hear(message: KeyMessage): void;
  /** Something may have been missed until now. */
  onGap(): void;
}

/** Pings that may be under way at once: one that hangs must not silence the next. */
const pingsMax = 3;

interface Connection {
  /** When each ping was sent that has not come back. */
  readonly sent: Map<number, number>;
  /** When one came back last, or the connection was made. */
  lastSignAt: number;
  isProven: boolean;
  close(): Promise<void>;
}

export function keepLine({ channel, processId, now, log, times, hear, onGap }: LineParts): KeyLine {
  let connection: Connection | null = null;
  let heardUpTo = Number.NEGATIVE_INFINITY;
  let since: number | null = null;
  let count = 0;
  let underWay = 0;
  let retryMs = times.retryMin;
  let isComplained = false;
  let isStopped = false;
  let retry: NodeJS.Timeout | undefined;
  let pinging: NodeJS.Timeout | undefined;
  let settle = () => {};

  const isHearing = () => now() - heardUpTo < times.trust;

  function lost(reason: unknown): void {
    connection = null;
    heardUpTo = Number.NEGATIVE_INFINITY;
    since = null;
    settle();
    if (isStopped) return;
    complain(reason);
    retry = setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, times.retryMax);
  }

  /** Once for each time that it falls silent, however many tries follow. */
  function complain(reason: unknown): void {
    if (isComplained) return;
    isComplained = true;
    log.warn({ event: "key_changes.unheard", channel: channel.name, reason: String(reason) });
  }

  async function open(): Promise<void> {
    const own: Connection = { sent: new Map(), lastSignAt: now(), isProven: false, close: async () => {} };
    const listen = (text: string) => {
      const message = readMessage(text);
      if ((message.kind === "ping" || message.kind === "probe") && message.from === processId) {
        returned(own, message.kind, message.n);
      }
      hear(message);
    };
    const isLost = (reason: unknown) => {
      if (connection === own) lost(reason);
    };
    try {
      own.close = await channel.open(processId, listen, isLost);
    } catch (error) {
      lost(error);
      return;
    }
    if (isStopped) return own.close();
    own.lastSignAt = now();
    connection = own;
    ping();
  }

  function returned(own: Connection, kind: "ping" | "probe", n: number): void {
    const sentAt = own.sent.get(n);
    if (own !== connection || sentAt === undefined) return;
    for (const earlier of own.sent.keys()) if (earlier <= n) own.sent.delete(earlier);
    own.lastSignAt = now();
    if (kind === "ping") trustFrom(sentAt);
    if (own.isProven) return;
    own.isProven = true;
    ping();
  }

  function trustFrom(sentAt: number): void {
    if (now() - sentAt >= times.trust) return; // came back too late to show anything
    if (!isHearing()) {
      since = now();
      onGap();
    }
    heardUpTo = sentAt;
    retryMs = times.retryMin;
    if (isComplained) log.info({ event: "key_changes.heard", channel: channel.name });
    isComplained = false;
    settle();
  }

  function ping(): void {
    const own = connection;
    if (!own) return;
    if (now() - own.lastSignAt >= times.givenUp) {
      // Its end may take as long as it likes; what it still says counts for nothing.
      void own.close();
      lost(new Error("what is sent doesn't come back"));
      return;
    }
    if (underWay >= pingsMax) return;
    if (now() - own.lastSignAt >= times.trust) own.isProven = false;
    count += 1;
    underWay += 1;
    own.sent.set(count, now());
    channel
      .send([writePing(own.isProven ? "ping" : "probe", processId, count)])
      .catch(complain)
      .finally(() => {
        underWay -= 1;
      });
  }

  return {
    channel,
    heardUpTo: () => heardUpTo,
    hearingSince: () => (isHearing() ? since : null),
    async start() {
      const settled = new Promise<void>((resolve) => {
        const late = setTimeout(resolve, times.trust);
        settle = () => {
          clearTimeout(late);
          resolve();
        };
      });
      pinging = setInterval(ping, times.ping);
      pinging.unref();
      void open();
      await settled;
    },
    async stop() {
      isStopped = true;
      clearInterval(pinging);
      clearTimeout(retry);
      const last = connection;
      lost(null);
      await last?.close();
    },
  };
}
