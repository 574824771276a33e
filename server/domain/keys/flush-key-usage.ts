import { writeKeyUses } from "../../db/key-usage.store";
import type { Ctx } from "../../platform/ctx";

/** Writes what the process remembers of key use. A crash loses at most what came since the last call. */
export async function flushKeyUsage(ctx: Ctx): Promise<void> {
  const uses = ctx.keyUsage.drain();
  if (uses.length > 0) await writeKeyUses(ctx.db, uses);
}
