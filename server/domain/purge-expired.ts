import { deleteExpiredBuckets } from "../db/rate-buckets.store";
import type { Ctx } from "../platform/ctx";

/** Deletes what has no meaning any more: counters of windows that are over. */
export async function purgeExpired(ctx: Ctx): Promise<void> {
  await deleteExpiredBuckets(ctx.db, ctx.clock.now());
}
