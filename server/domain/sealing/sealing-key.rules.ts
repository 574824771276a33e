import type { StoredSealingKey } from "../../db/sealing-keys.store";
import { secondsAfter } from "../../platform/clock";

type Scheduled = Pick<StoredSealingKey, "id" | "purpose" | "activatesAt" | "retiredAt">;

/** How long after its turn began a key may be taken to seal everywhere: clocks differ, and a process may have slept. */
const settledAfterSeconds = 300;

/** When all processes seal under the key. */
export function settledAt({ activatesAt }: Pick<Scheduled, "activatesAt">): Date {
  return secondsAfter(activatesAt, settledAfterSeconds);
}

/** Those whose values have to be sealed anew: older than the current key and not done with. */
export function replacedKeys<Key extends Scheduled>(keys: readonly Key[], current: Pick<Scheduled, "id">): Key[] {
  const turn = keys.find(({ id }) => id === current.id)?.activatesAt;
  if (!turn) return [];
  return keys.filter(
    ({ id, purpose, activatesAt, retiredAt }) =>
      retiredAt === null && id !== current.id && (purpose === "root" || activatesAt <= turn),
  );
}

/** How many values a key holds. @param held by key id; under an empty one those without an id, which the root sealed. */
export function valuesUnder({ id, purpose }: Pick<Scheduled, "id" | "purpose">, held: ReadonlyMap<string, number>) {
  return held.get(purpose === "root" ? "" : id) ?? 0;
}
