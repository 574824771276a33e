import { LRUCache } from "lru-cache";
import type { KeyLookup, KeyRecord } from "../db/key-lookup.store";
import type { KeyChanges } from "./key-changes";

/**
 * Keeps what was looked up, as long as this process hears of changes; see key-changes. Unknown keys are not kept: what
 * somebody makes up is never the same twice.
 * @param most how many records are kept, those used last; 0 keeps none.
 */
export function makeKeyCache(lookup: KeyLookup, changes: KeyChanges, most: number): KeyLookup {
  if (most === 0) return lookup;
  /** By digest; the binary spelling takes half of what hexadecimal does. */
  const records = new LRUCache<string, KeyRecord>({
    max: most,
    dispose: ({ id }, name) => {
      if (names.get(id) === name) names.delete(id);
    },
  });
  const names = new Map<string, string>();
  /** Counts what was heard: a record that was read before a change must not be kept after it. */
  let heard = 0;

  changes.onChange((change) => {
    heard += 1;
    if (change === null) return records.clear();
    for (const keyId of change.keyIds) {
      const name = names.get(keyId);
      if (name !== undefined) records.delete(name);
    }
    if (change.ownerIds.length === 0) return;
    const owners = new Set(change.ownerIds);
    for (const [name, record] of records.entries()) if (isOf(record, owners)) records.delete(name);
  });

  function isOf({ ownerId, personId }: KeyRecord, owners: ReadonlySet<string>): boolean {
    return owners.has(ownerId) || (personId !== null && owners.has(personId));
  }

  async function read(digest: Buffer, name: string): Promise<KeyRecord | null> {
    const before = heard;
    const record = await lookup.find(digest);
    if (record && heard === before && changes.isHearing()) {
      records.set(name, record);
      names.set(record.id, name);
    }
    return record;
  }

  return {
    find(digest) {
      const name = digest.toString("latin1");
      const known = changes.isHearing() ? records.get(name) : undefined;
      return known ?? read(digest, name);
    },
  };
}
