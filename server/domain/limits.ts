import { addToBucket, readBucket, takeFromBucket } from "../db/rate-buckets.store";
import { secondsAfter } from "../platform/clock";
import type { Ctx } from "../platform/ctx";
import { DomainError } from "./errors";
import { type LimitName, limits } from "./limit-policies";

/**
 * Counts one use, atomically in the database, so that a parallel burst counts in full and every process sees it.
 * @returns whether it was within the limit.
 */
export async function withinLimit(ctx: Ctx, name: LimitName, subject: string): Promise<boolean> {
  const { windowAt, endsAt, max } = currentWindow(ctx, name);
  const count = addToBucket(ctx.db, `${name} ${subject}`, windowAt, endsAt);
  return (await orUncounted(ctx, name, count)) <= max;
}

/**
 * Counts one use that may turn out to be none.
 * @returns gives it back, to the window it was counted in: a right code is no guess.
 * @throws DomainError `rate_limited`, with the seconds until the window ends.
 */
export async function takeLimit(ctx: Ctx, name: LimitName, subject: string): Promise<() => Promise<void>> {
  const { windowAt, endsAt } = currentWindow(ctx, name);
  const giveBack = () => takeFromBucket(ctx.db, `${name} ${subject}`, windowAt);
  if (await withinLimit(ctx, name, subject)) return giveBack;
  // A refused use is none: a burst must leave no more behind than what was let through, which may be given back yet.
  await giveBack();
  throw beyond(ctx, endsAt);
}

/**
 * Refuses where the limit is used up already, and counts nothing: for work that counts only when it fails.
 * @throws DomainError `rate_limited`, with the seconds until the window ends.
 */
export async function requireRoom(ctx: Ctx, name: LimitName, subject: string): Promise<void> {
  const { windowAt, endsAt, max } = currentWindow(ctx, name);
  const count = readBucket(ctx.db, `${name} ${subject}`, windowAt);
  if ((await orUncounted(ctx, name, count)) >= max) throw beyond(ctx, endsAt);
}

/** A count that can't be had counts as the policy says; where guesses are at stake the failure stands. */
async function orUncounted(ctx: Ctx, name: LimitName, count: Promise<number>): Promise<number> {
  if (limits[name].uncounted === "refused") return count;
  return count.catch((error: unknown) => {
    ctx.log.error({ err: error, event: "limit.uncounted", limit: name, requestId: ctx.origin.requestId });
    return 0;
  });
}

function beyond(ctx: Ctx, endsAt: Date): DomainError {
  const left = endsAt.getTime() - ctx.clock.now().getTime();
  return new DomainError("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)) });
}

function currentWindow(ctx: Ctx, name: LimitName): { windowAt: Date; endsAt: Date; max: number } {
  const { max, windowSeconds } = ctx.config.LIMITS[name] ?? limits[name];
  const width = windowSeconds * 1000;
  const windowAt = new Date(Math.floor(ctx.clock.now().getTime() / width) * width);
  return { windowAt, endsAt: secondsAfter(windowAt, windowSeconds), max };
}
