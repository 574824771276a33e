import type { StoredSealingKey } from "../db/sealing-keys.store";
import type { Clock } from "./clock";
import type { MasterKey } from "./master-key";

/** A key that secrets at rest are sealed under. */
export interface SealKey {
  /** 16 hex characters; stands in front of what it sealed. */
  id: string;
  key: Buffer;
  activatesAt: Date;
}

/** The keys that this process can seal and open with, by their ids. */
export interface SealRing {
  /** What wraps the keys in the database. */
  readonly masterKey: Pick<MasterKey, "id" | "wrap">;
  /** The one that seals now: of those whose time has come the last. Null before an installation's first. */
  current(): SealKey | null;
  find(id: string): SealKey | null;
  /** Takes in what the table holds. @returns the ids of those that this process's master key doesn't open, each once. */
  take(rows: readonly StoredSealingKey[]): string[];
  /** Has `listener` called when a value names a key that isn't here. */
  onMissing(listener: () => void): void;
}

export function makeSealRing(masterKey: MasterKey, clock: Clock): SealRing {
  const keys = new Map<string, SealKey>();
  let byTurn: SealKey[] = [];
  const told = new Set<string>();
  let missing = () => {};

  return {
    masterKey,
    current() {
      const now = clock.now();
      return byTurn.find(({ activatesAt }) => activatesAt <= now) ?? null;
    },
    find(id) {
      const known = keys.get(id);
      if (!known) missing();
      return known ?? null;
    },
    take(rows) {
      const unopened: string[] = [];
      for (const row of rows) {
        if (row.purpose !== "seal" || keys.has(row.id)) continue;
        const key = unwrapped(masterKey, row);
        if (key) keys.set(row.id, { id: row.id, key, activatesAt: row.activatesAt });
        else if (!told.has(row.id)) unopened.push(row.id);
      }
      for (const id of unopened) told.add(id);
      byTurn = [...keys.values()].sort(laterFirst);
      return unopened;
    },
    onMissing(listener) {
      missing = listener;
    },
  };
}

/** Every process has to choose the same one. */
function laterFirst(a: SealKey, b: SealKey): number {
  return b.activatesAt.getTime() - a.activatesAt.getTime() || (a.id > b.id ? -1 : 1);
}

function unwrapped(masterKey: MasterKey, row: StoredSealingKey): Buffer | null {
  try {
    return masterKey.unwrap(row, row.wrapped);
  } catch {
    return null;
  }
}
