import { setTimeout as wait } from "node:timers/promises";

/** Evens out how long an answer takes, so that the time doesn't tell what the words don't. */
export interface Pacer {
  /** Runs `work` and answers no sooner than `ms` after it was called, whether it succeeds or fails. */
  atLeast<T>(ms: number, work: () => Promise<T>): Promise<T>;
  /**
   * Runs `work` and answers `ms` after it was called, done or not. What takes longer goes on by itself; a failure that
   * comes too late to be thrown goes to `onLateFailure`.
   */
  exactly(ms: number, work: () => Promise<void>, onLateFailure: (error: unknown) => void): Promise<void>;
}

export const realPacer: Pacer = {
  async atLeast(ms, work) {
    const [outcome] = await Promise.allSettled([work(), wait(ms)]);
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  },
  async exactly(ms, work, onLateFailure) {
    const outcome = work().then(
      () => ({ failed: false, error: undefined }),
      (error: unknown) => ({ failed: true, error }),
    );
    await wait(ms);
    const known = await Promise.race([outcome, null]);
    if (known?.failed) throw known.error;
    if (known === null) void outcome.then(({ failed, error }) => failed && onLateFailure(error));
  },
};
