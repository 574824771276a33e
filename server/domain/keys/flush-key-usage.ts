import { insertRefusals } from "../../db/key-refusals.store";
import { type NewCaller, writeKeyUses } from "../../db/key-usage.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import { inTransaction } from "../in-transaction";
import { tellOfNewCallers } from "./tell-of-new-callers";

/** How many keys one transaction writes: one of twenty thousand rows would hold up the verifications beside it. */
const keysAtOnce = 500;

/** A flush that is under way, by the memory it writes from: two at once would write the same keys in each other's way. */
const underWay = new WeakMap<object, Promise<void>>();

/** Writes what the process remembers of key use. A crash loses at most what came since the last time. */
export function flushKeyUsage(ctx: Ctx): Promise<void> {
  const known = underWay.get(ctx.keyUsage);
  if (known) return known;
  const flushing = flush(ctx).finally(() => underWay.delete(ctx.keyUsage));
  underWay.set(ctx.keyUsage, flushing);
  return flushing;
}

/** Writes all of it, and gives back what was taken of quotas and not spent: for a process that ends. */
export async function flushAtLast(ctx: Ctx): Promise<void> {
  await flushKeyUsage(ctx);
  await ctx.keyAllowances.releaseIdle(new Date(8.64e15));
}

/** A lease that was not touched for so long goes back. */
const idleSeconds = 2;

async function flush(ctx: Ctx): Promise<void> {
  let waiting = ctx.keyUsage.pending();
  while (waiting > 0) {
    waiting -= keysAtOnce;
    await flushSome(ctx);
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

async function flushSome(ctx: Ctx): Promise<void> {
  const uses = ctx.keyUsage.drain(keysAtOnce);
  if (uses.length === 0) return;
  let fresh: NewCaller[];
  try {
    fresh = await inTransaction(ctx, (tx) => writeKeyUses(tx.db, uses));
  } catch (error) {
    ctx.keyUsage.restore(uses);
    throw error;
  }
  if (fresh.length > 0) await tellOfNewCallers(ctx, fresh);
}
