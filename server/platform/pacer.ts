import { setTimeout as wait } from "node:timers/promises";

/** Evens out how long an answer takes, so that the time doesn't tell what the words don't. */
export interface Pacer {
  /** Runs `work` and answers no sooner than `ms` after it was called, whether it succeeds or fails. */
  atLeast<T>(ms: number, work: () => Promise<T>): Promise<T>;
}

export const realPacer: Pacer = {
  async atLeast(ms, work) {
    const [outcome] = await Promise.allSettled([work(), wait(ms)]);
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  },
};
