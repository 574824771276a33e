import type { JWK } from "jose";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Clock } from "./clock";
import type { Log } from "./log";
import type { FetchOutside } from "./safe-fetch";

/** The keys that apps publish (RFC 7517), each set read from the address that its app is registered with. */
export interface KeySets {
  /**
   * What is published at the address, read at most ten minutes ago if that can be had.
   * @param kid looks again, once a minute at most, where what was read doesn't hold it; null asks for none in particular.
   * @returns an empty list where nothing was ever to be had.
   */
  keysAt(uri: string, kid: string | null): Promise<JWK[]>;
}

const freshMs = 600_000;
/** A made-up `kid`, or a server that is down, causes no more than a request in a while. */
const pauseMs = 60_000;
/** Without any keys an app is shut out, so it is tried again sooner. */
const pauseWithoutKeysMs = 5_000;
/** How long a set is gone by whose source fails: what was taken out of it meanwhile is not to be good for ever. */
const staleMs = 86_400_000;
const setsKept = 500;
const keysMax = 50;

interface Known {
  keys: JWK[];
  /** Null before the first success. */
  readAt: number | null;
  triedAt: number;
  running: Promise<void> | null;
}

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(keysMax) });

export function makeKeySets(fetchOutside: FetchOutside, clock: Clock, log: Log): KeySets {
  const sets = new LRUCache<string, Known>({ max: setsKept });
  const now = () => clock.now().getTime();

  async function read(uri: string, known: Known): Promise<void> {
    known.triedAt = now();
    try {
      known.keys = await fetchKeys(fetchOutside, uri);
      known.readAt = known.triedAt;
    } catch (error) {
      log.warn({ event: "key_set.unavailable", uri, reason: error instanceof Error ? error.message : "failed" });
      if (known.readAt !== null && now() - known.readAt > staleMs) known.keys = [];
    }
  }

  return {
    async keysAt(uri, kid) {
      const known = sets.get(uri) ?? { keys: [], readAt: null, triedAt: Number.NEGATIVE_INFINITY, running: null };
      sets.set(uri, known);
      const isFresh = known.readAt !== null && now() - known.readAt < freshMs;
      const isHere = kid === null || known.keys.some((key) => key.kid === kid);
      if (isFresh && isHere) return known.keys;
      const mayTry = now() - known.triedAt >= (known.readAt === null ? pauseWithoutKeysMs : pauseMs);
      if (known.running || mayTry) {
        known.running ??= read(uri, known).finally(() => {
          known.running = null;
        });
        await known.running;
      }
      return known.keys;
    },
  };
}

async function fetchKeys(fetchOutside: FetchOutside, uri: string): Promise<JWK[]> {
  const answer = await fetchOutside(uri, { accept: "application/jwk-set+json, application/json" });
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  const isJson = answer.contentType === "application/json" || answer.contentType === "application/jwk-set+json";
  if (!isJson) throw new Error("not JSON");
  return keySet.parse(JSON.parse(answer.body.toString("utf8"))).keys;
}
