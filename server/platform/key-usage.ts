import type { KeyRefusal } from "../db/key-refusals.store";
import type { CallerUses, KeyCall, KeyUses } from "../db/key-usage.store";
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

interface Entry extends KeyUses {
  /** Of the callers, the one that called last. */
  latest: CallerUses | undefined;
}

export function makeKeyUsage(): KeyUsage {
  const waiting = new Map<string, Entry>();
  /** Uses of an hour that is over, of keys that are used in the next one already. */
  let older: KeyUses[] = [];
  let refusals: KeyRefusal[] = [];
  let refusalsOfKey = new Map<string, number>();

  function entryOf(keyId: string, hourAt: number): Entry {
    const known = waiting.get(keyId);
    if (known?.hourAt === hourAt) return known;
    if (known) older.push(known);
    const entry: Entry = { keyId, hourAt, calls: {}, last: null, callers: [], latest: undefined };
    waiting.set(keyId, entry);
    return entry;
  }

  function record(call: KeyCall): void {
    const entry = entryOf(call.keyId, hourOf(call.at));
    entry.calls[call.verdict] = (entry.calls[call.verdict] ?? 0) + 1;
    if (call.verdict !== "valid") return;
    const { at, ip, userAgent } = call;
    // Most calls come from where the one before them came from, and parsing an address takes its time.
    const isSame = entry.last?.ip === ip && entry.last.userAgent === userAgent;
    const caller = isSame ? entry.latest : callerOf(entry, call);
    entry.last = { at, ip, userAgent };
    entry.latest = caller;
    if (!caller) return;
    caller.lastAt = at;
    caller.calls += 1;
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
        drained.push(entry);
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

/** The caller of this call among those of the key, a new one if need be; the last one where there are too many. */
function callerOf({ callers }: Entry, { at, ip, userAgent }: KeyCall): CallerUses | undefined {
  const network = networkOf(ip);
  const agent = agentOf(userAgent);
  const known = callers.find((caller) => caller.network === network && caller.agent === agent);
  if (known || callers.length >= callersKept) return known ?? callers.at(-1);
  const caller = { network, agent, firstAt: at, lastAt: at, calls: 0 };
  callers.push(caller);
  return caller;
}

const hourMs = 3_600_000;

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs) * hourMs;
}
