import { listOverdueRotations } from "../../db/key-endings.store";
import type { Ctx } from "../../platform/ctx";
import { revokeKeyBySystem } from "./end-by-system";

const atOnce = 200;

/**
 * Ends rotated keys whose grace is over. Those that end by the clock are refused from that moment on, whenever this
 * runs; those that fell silent end here.
 */
export async function finishRotations(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  for (const key of await listOverdueRotations(ctx.db, now, atOnce)) {
    const at = key.revokesAt && key.revokesAt < now ? key.revokesAt : now;
    await revokeKeyBySystem(ctx, key, { reason: "superseded", note: "", at });
  }
}
