import type { Ctx } from "../../platform/ctx";
import { type FoundSecret, reportLeaks } from "./report-leak";

/** Longer than a report takes whose keys are all live: what it takes must not tell which of them were. */
const evenMs = 500;

/**
 * Takes a report of somebody unknown. It returns after the same time whether any of it was a key or none; what isn't
 * done by then goes on by itself.
 */
export async function reportByAnyone(ctx: Ctx, found: readonly FoundSecret[]): Promise<void> {
  const report = async () => {
    await reportLeaks(ctx, found, found.length === 1 ? "public" : "bulk");
  };
  await ctx.pacer.exactly(evenMs, report, (error) => {
    ctx.log.error({ err: error, event: "leak.unread", requestId: ctx.origin.requestId });
  });
}
