import type { KeyRefusal } from "../db/key-refusals.store";
import type { KeyCall, KeyUses } from "../db/key-usage.store";
import { agentOf } from "./agent";
import { networkOf } from "./network";

/** Remembers how keys are used, to be written later in batches: a verification itself writes nothing. */
export interface KeyUsage {
  record(call: KeyCall): void;
  /** Keeps what a refused call was told, unless more are waiting than anybody would look at. */
  recordRefusal(refusal: KeyRefusal): void;
  /** How many keys wait to be written. */
  pending(): number;
  /** Takes out the uses of up to `most` keys, those first that have waited longest. */
  drain(most: number): KeyUses[];
  drainRefusals(): KeyRefusal[];
  /** Puts back what could not be written. */
  restore(uses: KeyUses[]): void;
}

/** Callers of one key that are told apart between two writes; the rest is counted in the last of them. */
const callersKept = 20;
const refusalsKept = 2000;
const refusalsOfAKeyKept = 20;

/** Where calls come from, as callers are told apart. One object for all keys that are called from there. */
interface Place {
  ip: string;
  userAgent: string;
  network: string;
  agent: string;
}

interface Seen {
  place: Place;
  firstMs: number;
  lastMs: number;
  calls: number;
}

/** As little as can be: a hundred thousand of them wait when as many keys are used. */
interface Entry {
  keyId: string;
  hourAt: number;
  /** The place of the latest good call; null where none was. */
  latest: Seen | null;
  /** Other places, where there are any. */
  others: Seen[] | null;
  refused: KeyUses["calls"] | null;
}

const placesKept = 5000;

export function makeKeyUsage(): KeyUsage {
  const waiting = new Map<string, Entry>();
  const places = new Map<string, Place>();
  /** Uses of an hour that is over, of keys that are used in the next one already, and what could not be written. */
  let older: KeyUses[] = [];
  let refusals: KeyRefusal[] = [];
  let refusalsOfKey = new Map<string, number>();

  function entryOf(keyId: string, hourAt: number): Entry {
    const known = waiting.get(keyId);
    if (known?.hourAt === hourAt) return known;
    if (known) older.push(usesOf(known));
    const entry: Entry = { keyId, hourAt, latest: null, others: null, refused: null };
    waiting.set(keyId, entry);
    return entry;
  }

  function placeOf(ip: string, userAgent: string): Place {
    const name = `${ip} ${userAgent}`;
    const known = places.get(name);
    if (known) return known;
    if (places.size >= placesKept) places.clear();
    const place = { ip, userAgent, network: networkOf(ip), agent: agentOf(userAgent) };
    places.set(name, place);
    return place;
  }

  function record({ keyId, at, verdict, ip, userAgent }: KeyCall): void {
    const entry = entryOf(keyId, hourOf(at));
    if (verdict !== "valid") {
      entry.refused ??= {};
      entry.refused[verdict] = (entry.refused[verdict] ?? 0) + 1;
      return;
    }
    const seen = seenAt(entry, placeOf(ip, userAgent), at.getTime());
    seen.calls += 1;
    seen.lastMs = at.getTime();
  }

  return {
    record,
    recordRefusal(refusal) {
      const ofKey = refusalsOfKey.get(refusal.keyId) ?? 0;
      if (refusals.length >= refusalsKept || ofKey >= refusalsOfAKeyKept) return;
      refusalsOfKey.set(refusal.keyId, ofKey + 1);
      refusals.push(refusal);
    },
    pending: () => waiting.size + older.length,
    drain(most) {
      const drained = older.splice(0, most);
      for (const entry of waiting.values()) {
        if (drained.length >= most) break;
        drained.push(usesOf(entry));
        waiting.delete(entry.keyId);
      }
      return drained;
    },
    drainRefusals() {
      const drained = refusals;
      refusals = [];
      refusalsOfKey = new Map();
      return drained;
    },
    restore(uses) {
      older = [...uses, ...older];
    },
  };
}

/** The calls of a key from a place, which is the latest one then; the last of its callers where there are too many. */
function seenAt(entry: Entry, place: Place, atMs: number): Seen {
  const { latest } = entry;
  if (latest?.place === place) return latest;
  entry.others ??= [];
  const known = entry.others.find((seen) => seen.place.network === place.network && seen.place.agent === place.agent);
  const isSame = latest?.place.network === place.network && latest.place.agent === place.agent;
  const isFull = entry.others.length >= callersKept - 1;
  const seen = (isSame && latest) || known || (isFull && latest) || { place, firstMs: atMs, lastMs: atMs, calls: 0 };
  seen.place = place;
  if (seen === latest) return seen;
  entry.others = entry.others.filter((each) => each !== seen);
  if (latest) entry.others.push(latest);
  entry.latest = seen;
  return seen;
}

function usesOf({ keyId, hourAt, latest, others, refused }: Entry): KeyUses {
  const seen = latest ? [...(others ?? []), latest] : [];
  const valid = seen.reduce((sum, { calls }) => sum + calls, 0);
  return {
    keyId,
    hourAt,
    calls: { ...(valid > 0 && { valid }), ...refused },
    last: latest && { at: new Date(latest.lastMs), ip: latest.place.ip, userAgent: latest.place.userAgent },
    callers: seen.map(({ place, firstMs, lastMs, calls }) => ({
      network: place.network,
      agent: place.agent,
      firstAt: new Date(firstMs),
      lastAt: new Date(lastMs),
      calls,
    })),
  };
}

const hourMs = 3_600_000;

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs) * hourMs;
}
