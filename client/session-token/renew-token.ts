import type { ApiResult } from "../api";
import { ended } from "./fetch-token";
import type { AccessToken, HeldToken } from "./held-token";
import { pause } from "./pause";
import { sharedName, type TabChannel } from "./tab-channel";

/** How long a message between tabs may take. */
const messageMs = 50;

/** A tab that was put to sleep keeps its lock. Longer than a refresh with all its retries takes, nobody waits for it. */
const patienceMs = 30_000;

type Outcome = ApiResult<AccessToken>;

type Surroundings = {
  held: HeldToken;
  fetchToken: () => Promise<Outcome>;
  channel: TabChannel | null;
  locks: Pick<LockManager, "request"> | undefined;
};

/**
 * Gets a token with one refresh at a time: one in this page, and one in all tabs of the browser where it has locks.
 * The tab with the lock tells the others what came of it, failures too; who gets the lock later and has heard nothing
 * knows that the tab before is gone, and refreshes itself. Without locks (plain http beyond loopback has none) tabs
 * may refresh at once; the server then gives each the same successor.
 */
export function createRenewal({ held, fetchToken, channel, locks }: Surroundings): () => Promise<Outcome> {
  let underWay: Promise<Outcome> | null = null;
  const waiting = new Set<(outcome: Outcome) => void>();

  channel?.listen((message) => {
    if (message.kind === "ask") return tellToken();
    if (message.kind === "forget") return held.forget(message.stamp);
    if (!held.isNews(message.stamp)) return;
    if (message.kind === "token") held.take(message.token, message.stamp);
    const outcome = message.kind === "token" ? current() : { ok: false as const, problem: message.problem };
    if (outcome) for (const answer of waiting) answer(outcome);
  });

  function tellToken() {
    const token = held.fresh();
    if (token) channel?.post({ kind: "token", stamp: held.newest(), token });
  }

  function current(): Outcome | null {
    const token = held.fresh();
    if (token) return { ok: true, data: token };
    return held.isForeign() ? ended() : null;
  }

  /** A tab that never heard of a token asks the others for theirs. */
  function ask(): Promise<Outcome | null> | null {
    if (!channel || held.newest() > 0) return null;
    channel.post({ kind: "ask" });
    return new Promise<Outcome | null>((resolve) => {
      waiting.add(resolve);
      setTimeout(() => {
        waiting.delete(resolve);
        resolve(null);
      }, messageMs);
    });
  }

  async function refresh(): Promise<Outcome> {
    const stamp = held.nextStamp();
    const outcome = await fetchToken();
    // Somebody logged out or in meanwhile, or a tab that took no lock was quicker: this outcome is the past.
    if (!held.isNews(stamp)) return current() ?? refresh();
    if (outcome.ok) {
      held.take(outcome.data, stamp);
      channel?.post({ kind: "token", stamp, token: outcome.data });
      return current() ?? outcome;
    }
    channel?.post({ kind: "failed", stamp, problem: outcome.problem });
    return outcome;
  }

  function renewOnce(): Promise<Outcome> {
    return new Promise((resolve) => {
      const queue = new AbortController();
      const timer = setTimeout(lead, patienceMs);
      waiting.add(answer);

      /** False when that happened before. */
      function stopWaiting() {
        clearTimeout(timer);
        queue.abort(); // of no effect on a lock that is held
        return waiting.delete(answer);
      }

      function answer(outcome: Outcome) {
        stopWaiting();
        resolve(outcome);
      }

      async function lead() {
        if (!stopWaiting()) return;
        resolve(current() ?? (await ask()) ?? (await refresh()));
        // The message has to be there before the next tab has the lock.
        if (channel) await pause(messageMs);
      }

      async function takeTurn() {
        if (!locks) return lead();
        const free = await locks.request(sharedName, { ifAvailable: true }, (lock) => lock && lead().then(() => true));
        if (free) return;
        await locks.request(sharedName, { signal: queue.signal }, async () => {
          await pause(messageMs);
          await lead();
        });
      }

      takeTurn().catch(lead); // a browser that keeps no data for us has the words, but refuses locks
    });
  }

  return () => {
    underWay ??= renewOnce().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
