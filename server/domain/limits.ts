import { addToBucket, takeFromBucket } from "../db/rate-buckets.store";
import { secondsAfter } from "../platform/clock";
import type { Ctx } from "../platform/ctx";
import { DomainError } from "./errors";

/** How often something may happen: `max` times for one subject in a window of `windowSeconds`. */
export interface LimitPolicy {
  max: number;
  windowSeconds: number;
}

/**
 * Every limit Latchkey has. Subjects are canonical: an account id, a canonical mail address, or a network
 * (an IPv4 address, an IPv6 /64).
 */
export const limits = {
  /** Sign-ups from one network. */
  "sign_up.network": { max: 300, windowSeconds: 600 },
  /** Wrong passwords for one address from one network: a guesser is stopped, the owner elsewhere is not. */
  "log_in.address_network": { max: 10, windowSeconds: 900 },
  /** Wrong passwords from one network, whatever the address. */
  "log_in.network": { max: 300, windowSeconds: 900 },
  /** Codes of links tried from one network: 178 bits can't be guessed, this spares the database. */
  "link.network": { max: 300, windowSeconds: 600 },
  /**
   * Mails to one address that somebody unknown can cause: beyond it they are not written, and nothing says so. Counted
   * for the network that asks first, so that a stranger's tries don't use up what the owner needs.
   */
  "mail.address_network": { max: 5, windowSeconds: 3600 },
  "mail.address": { max: 30, windowSeconds: 3600 },
} as const satisfies Record<string, LimitPolicy>;

export type LimitName = keyof typeof limits;

/**
 * Counts one use, atomically in the database, so that a parallel burst counts in full and every process sees it.
 * @returns whether it was within the limit.
 */
export async function withinLimit(ctx: Ctx, name: LimitName, subject: string): Promise<boolean> {
  const { max } = limits[name];
  const { windowAt, endsAt } = currentWindow(ctx, name);
  return (await addToBucket(ctx.db, `${name} ${subject}`, windowAt, endsAt)) <= max;
}

/**
 * Counts one use that may turn out to be none.
 * @returns gives it back, to the window it was counted in: a right password is no guess.
 * @throws DomainError `rate_limited`, with the seconds until the window ends.
 */
export async function takeLimit(ctx: Ctx, name: LimitName, subject: string): Promise<() => Promise<void>> {
  const { windowAt, endsAt } = currentWindow(ctx, name);
  if (await withinLimit(ctx, name, subject)) return () => takeFromBucket(ctx.db, `${name} ${subject}`, windowAt);
  const left = endsAt.getTime() - ctx.clock.now().getTime();
  throw new DomainError("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)) });
}

function currentWindow(ctx: Ctx, name: LimitName): { windowAt: Date; endsAt: Date } {
  const { windowSeconds } = limits[name];
  const width = windowSeconds * 1000;
  const windowAt = new Date(Math.floor(ctx.clock.now().getTime() / width) * width);
  return { windowAt, endsAt: secondsAfter(windowAt, windowSeconds) };
}
