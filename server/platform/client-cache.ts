import { LRUCache } from "lru-cache";
import type { ClientLookup, ClientRecord } from "../db/clients.store";
import type { KeyChanges } from "./key-changes";

const clientsKept = 2000;

/**
 * Keeps apps with the secret they proved, as long as this process hears of changes; see key-changes. A wrong secret is not
 * kept: what somebody makes up is never the same twice.
 */
export function makeClientCache(lookup: ClientLookup, changes: KeyChanges): ClientLookup {
  const records = new LRUCache<string, ClientRecord>({ max: clientsKept });
  /** Counts what was heard: a record that was read before a change must not be kept after it. */
  let heard = 0;

  changes.onChange((change) => {
    heard += 1;
    if (change === null) return records.clear();
    const ids = new Set(change.ownerIds);
    for (const [name, { client, personId }] of records.entries()) {
      if (ids.has(client.id) || (personId !== null && ids.has(personId))) records.delete(name);
    }
  });

  async function read(id: string, digest: Buffer<ArrayBuffer>, name: string): Promise<ClientRecord | null> {
    const before = heard;
    const record = await lookup.find(id, digest);
    if (record?.secret && heard === before && changes.isHearing()) records.set(name, record);
    return record;
  }

  return {
    async find(id, digest) {
      const name = `${id} ${digest.toString("latin1")}`;
      const known = changes.isHearing() ? records.get(name) : undefined;
      return known ?? read(id, digest, name);
    },
  };
}
