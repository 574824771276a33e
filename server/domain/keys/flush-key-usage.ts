import { writeKeyUses } from "../../db/key-usage.store";
import type { Ctx } from "../../platform/ctx";

/**
 * How many keys one call writes. A write of twenty thousand rows would hold up the verifications beside it; where more
 * keys than this are used between two calls, their last use is told some time later.
 */
const keysAtOnce = 1000;

/**
 * Writes what the process remembers of key use. A crash loses at most what wasn't written yet.
 * @returns whether there may be more.
 */
export async function flushKeyUsage(ctx: Ctx): Promise<boolean> {
  const uses = ctx.keyUsage.drain(keysAtOnce);
  if (uses.length > 0) await writeKeyUses(ctx.db, uses);
  return uses.length === keysAtOnce;
}

/** Writes all of it: for a process that ends. */
export async function flushAllKeyUsage(ctx: Ctx): Promise<void> {
  while (await flushKeyUsage(ctx));
}
