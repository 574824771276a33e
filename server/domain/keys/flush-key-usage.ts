import { insertRefusals } from "../../db/key-refusals.store";
import { type NewCaller, writeKeyUses } from "../../db/key-usage.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { tellOfNewCallers } from "./tell-of-new-callers";

/** How many keys one statement writes: one of twenty thousand rows would hold up the verifications beside it. */
const keysAtOnce = 500;
/**
 * How many keys are written each second. Where more than this are used between two turns, those that have waited longest
 * come first, and faster as more of them wait, so that none waits longer than a minute.
 */
const keysATurn = 1000;
const turnsToCatchUp = 60;
/** What somebody who asks for counts waits for. */
const keysForAReader = 10_000;

/** What is under way, by the memory it writes from: two at once would write the same keys in each other's way. */
const underWay = new WeakMap<object, Promise<void>>();
const following = new WeakMap<object, Promise<void>>();

/** Writes what the process remembers of key use: all of it where no more than a thousand keys were used in a second. */
export function flushKeyUsage(ctx: Ctx): Promise<void> {
  return once(ctx, Math.max(keysATurn, Math.ceil(ctx.keyUsage.pending() / turnsToCatchUp)));
}

/** Writes what was used until now, for somebody who is about to read it. */
export function flushForReader(ctx: Ctx): Promise<void> {
  const current = underWay.get(ctx.keyUsage);
  if (!current) return once(ctx, keysForAReader);
  // What is under way may have begun before the use that is looked for.
  const known = following.get(ctx.keyUsage);
  if (known) return known;
  const next = current
    .catch(() => {})
    .then(() => {
      following.delete(ctx.keyUsage);
      return once(ctx, keysForAReader);
    });
  following.set(ctx.keyUsage, next);
  return next;
}

/** Writes all of it, and gives back what was taken of quotas and not spent: for a process that ends. */
export async function flushAtLast(ctx: Ctx): Promise<void> {
  await underWay.get(ctx.keyUsage)?.catch(() => {});
  await once(ctx, Number.POSITIVE_INFINITY);
  await ctx.keyAllowances.releaseIdle(new Date(8.64e15));
}

function once(ctx: Ctx, most: number): Promise<void> {
  const known = underWay.get(ctx.keyUsage);
  if (known) return known;
  const flushing = flush(ctx, most).finally(() => underWay.delete(ctx.keyUsage));
  underWay.set(ctx.keyUsage, flushing);
  return flushing;
}

/** A lease that was not touched for so long goes back. */
const idleSeconds = 2;

async function flush(ctx: Ctx, most: number): Promise<void> {
  let left = Math.min(most, ctx.keyUsage.pending());
  while (left > 0) {
    await flushSome(ctx, Math.min(left, keysAtOnce));
    left -= keysAtOnce;
  }
  await flushRefusals(ctx);
  await ctx.keyAllowances.releaseIdle(secondsAfter(ctx.clock.now(), -idleSeconds));
}

async function flushRefusals(ctx: Ctx): Promise<void> {
  const refusals = ctx.keyUsage.drainRefusals();
  try {
    await insertRefusals(ctx.db, refusals);
  } catch (error) {
    for (const refusal of refusals) ctx.keyUsage.recordRefusal(refusal);
    throw error;
  }
}

async function flushSome(ctx: Ctx, most: number): Promise<void> {
  const uses = ctx.keyUsage.drain(most);
  if (uses.length === 0) return;
  let fresh: NewCaller[];
  try {
    fresh = await writeKeyUses(ctx.db, uses);
  } catch (error) {
    ctx.keyUsage.restore(uses);
    throw error;
  }
  if (fresh.length > 0) await tellOfNewCallers(ctx, fresh);
}
