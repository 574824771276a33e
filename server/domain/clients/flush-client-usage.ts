import { writeClientUses } from "../../db/client-usage.store";
import type { Ctx } from "../../platform/ctx";

/** Writes what the process remembers of how apps are used. What could not be written is kept for the next turn. */
export async function flushClientUsage(ctx: Ctx): Promise<void> {
  const uses = ctx.clientUsage.drain();
  if (uses.calls.length === 0 && uses.grants.size === 0 && uses.secrets.size === 0) return;
  try {
    await writeClientUses(ctx.db, uses);
  } catch (error) {
    ctx.clientUsage.restore(uses);
    throw error;
  }
}
