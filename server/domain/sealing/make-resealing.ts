import {
  countSealedValues,
  resealBatch,
  type SealedPlace,
  type SealedValue,
  sealedPlaces,
} from "../../db/sealed-values.store";
import { listSealingKeys, retireSealingKey, type StoredSealingKey } from "../../db/sealing-keys.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { SealKey } from "../../platform/seal-ring";
import { sealedUnder } from "../../platform/sealer";
import { recordAudit } from "../audit/record-audit";
import { inTransaction } from "../in-transaction";
import { replacedKeys, settledAt, valuesUnder } from "./sealing-key.rules";

/** Values in one transaction: a few milliseconds. */
const batchSize = 100;
/** Batches in one turn, after which others of this process have theirs. */
const batchesPerTurn = 100;
/** How long it rests where a value can't be opened, which keeps its key from being done with. */
const restSeconds = 600;

/** Where a walk over all sealed values has come to. */
interface Walk {
  /** The key that it seals under. */
  keyId: string;
  place: number;
  after: string;
  restsUntil: Date;
}

/**
 * Seals anew, a turn at a time, what was sealed under a key that another took the place of; a key of which nothing is
 * left is retired. What is done shows in the values themselves, so a process that is killed loses nothing of it, and a
 * lease in each transaction keeps two from doing the same.
 * @returns takes a turn.
 */
export function makeResealing(ctx: Ctx, { batches = batchesPerTurn, size = batchSize } = {}): () => Promise<void> {
  let walk: Walk | null = null;

  return async () => {
    const current = ctx.sealRing.current();
    if (!current) return;
    const replaced = replacedKeys(await listSealingKeys(ctx.db), current);
    if (replaced.length === 0) return;
    if (walk?.keyId !== current.id) walk = walkFrom(current, new Date(0));
    if (walk.restsUntil > ctx.clock.now()) return;
    for (let batch = 0; batch < batches; batch += 1) {
      const place = sealedPlaces[walk.place];
      if (!place) {
        walk = walkFrom(current, await endOfWalk(ctx, current, replaced));
        return;
      }
      const done = await resealNext(ctx, current, { place, after: walk.after, limit: size });
      if (!done) return;
      walk = done.last === null ? { ...walk, place: walk.place + 1, after: "" } : { ...walk, after: done.last };
    }
  };
}

function walkFrom({ id }: SealKey, restsUntil: Date): Walk {
  return { keyId: id, place: 0, after: "", restsUntil };
}

function resealNext(
  ctx: Ctx,
  current: SealKey,
  { place, after, limit }: { place: SealedPlace; after: string; limit: number },
) {
  const under = sealedUnder(current.id);
  return resealBatch(ctx.db, place, { under, after, limit }, (value) => resealed(ctx, place, value));
}

/** Null for a value that was altered: it stays as it is, and costs the others nothing. */
function resealed({ sealer, log }: Ctx, place: SealedPlace, { id, sealed }: SealedValue): Uint8Array | null {
  const context = `${place} ${id}`;
  try {
    return sealer.seal(sealer.open(sealed, context), context);
  } catch {
    log.error({ event: "sealed_value.unopened", place, id });
    return null;
  }
}

/** @returns when there is something to look for again. */
async function endOfWalk(ctx: Ctx, current: SealKey, replaced: readonly StoredSealingKey[]): Promise<Date> {
  const now = ctx.clock.now();
  const settled = settledAt(current);
  if (settled > now) return settled;
  const held = await countSealedValues(ctx.db);
  const empty = replaced.filter((key) => valuesUnder(key, held) === 0);
  for (const { id } of empty) await retire(ctx, id);
  return empty.length === replaced.length ? now : secondsAfter(now, restSeconds);
}

async function retire(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (!(await retireSealingKey(tx.db, id, tx.clock.now()))) return;
    await recordAudit(tx, "sealing_keys.rotated", { actor: { kind: "system" }, detail: { retired: id } });
  });
}
