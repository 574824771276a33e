import { listSealingKeys } from "../../db/sealing-keys.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";

type Needed = Pick<Ctx, "db" | "sealRing" | "log">;

/** Reads keys that other processes have made. Called more often than a new key waits before it seals. */
export async function refreshSealRing({ db, sealRing, log }: Needed): Promise<void> {
  const unopened = sealRing.take(await listSealingKeys(db));
  // Wrapped under a master key that came after this process, or altered.
  for (const sealKeyId of unopened) log.error({ event: "sealing_key.unopened", sealKeyId });
}

/**
 * Reads them at once where a value names a key that isn't here, once in a second at most: whoever tries again finds it.
 * @returns to be called for each such value.
 */
export function refreshWhenMissing(ctx: Needed & Pick<Ctx, "clock">): () => void {
  let notBefore = new Date(0);
  return () => {
    const now = ctx.clock.now();
    if (now < notBefore) return;
    notBefore = secondsAfter(now, 1);
    refreshSealRing(ctx).catch((error: unknown) => ctx.log.error({ err: error, event: "sealing_key.refresh" }));
  };
}
