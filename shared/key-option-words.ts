import type { KeyMetadata, KeyOwnerChoice, Quota, RateLimit } from "./key-settings";

// How the settings of a key are written as options of the command line. The pages write what the command line reads.

/** Takes away what was set before. */
export const noneWord = "none";

export function listWord(entries: readonly string[]): string {
  return entries.length === 0 ? noneWord : entries.join(",");
}

export function listOf(word: string): string[] {
  return word === noneWord ? [] : word.split(",").filter(Boolean);
}

/** `workspace:wsp_1`; for oneself nothing has to be said. */
export function ownerWord(owner: KeyOwnerChoice): string {
  return owner.kind === "account" ? owner.kind : `${owner.kind}:${owner.id}`;
}

export function ownerOf(word: string): unknown {
  const [kind, id] = word.split(":");
  return { kind, id };
}

/** `100/60`: so many calls in so many seconds. */
export function rateWord(rate: RateLimit | null): string {
  return rate === null ? noneWord : `${rate.max}/${rate.windowSeconds}`;
}

export function rateOf(word: string): unknown {
  if (word === noneWord) return null;
  const [max, windowSeconds, ...rest] = word.split("/");
  return rest.length > 0 ? undefined : { max: whole(max), windowSeconds: whole(windowSeconds) };
}

/** `500`, or `500/1000/day`: what is left, what it is filled up to, and how often. */
export function quotaWord(quota: Quota | null): string {
  if (quota === null) return noneWord;
  const { remaining, refill, refillEvery } = quota;
  return refill === null ? String(remaining) : `${remaining}/${refill}/${refillEvery}`;
}

export function quotaOf(word: string): unknown {
  if (word === noneWord) return null;
  const [remaining, refill, refillEvery, ...rest] = word.split("/");
  if (rest.length > 0) return undefined;
  return { remaining: whole(remaining), ...(refill !== undefined && { refill: whole(refill), refillEvery }) };
}

/** `team=core,note=a\,b`: a backslash before a comma that is part of a value, and before a backslash. */
export function metadataWord(metadata: KeyMetadata): string {
  const entries = Object.entries(metadata).map(([name, value]) => `${name}=${value.replace(/[\\,]/g, "\\$&")}`);
  return listWord(entries);
}

export function metadataOf(word: string): unknown {
  if (word === noneWord) return {};
  const entries = word.match(/(?:\\.|[^\\,])+/g) ?? [];
  return Object.fromEntries(
    entries.map((entry) => {
      const [, name = entry, value = ""] = /^([^=]*)=(.*)$/s.exec(entry) ?? [];
      return [name, value.replace(/\\(.)/g, "$1")];
    }),
  );
}

/** In days where they are whole. */
export function lifetimeWords(seconds: number | null): { days: string } | { seconds: string } {
  if (seconds === null) return { days: "never" };
  return seconds % 86_400 === 0 ? { days: String(seconds / 86_400) } : { seconds: String(seconds) };
}

/** Only digits are a number here: `1e3` and `0x10` are typing errors. */
function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
