import type { KeyView } from "./key-view";

export const statuses = ["active", "expired", "revoked"] as const;

export type KeyFilter = { status: KeyView["status"] | null; text: string };

/** From the address bar; what is no status of ours filters nothing. */
export function readFilter(params: Pick<URLSearchParams, "get">): KeyFilter {
  const status = params.get("status");
  return { status: statuses.find((known) => known === status) ?? null, text: params.get("q") ?? "" };
}

export function filterKeys(keys: KeyView[], { status, text }: KeyFilter): KeyView[] {
  const wanted = text.trim().toLowerCase();
  return keys.filter(
    (key) =>
      (status === null || key.status === status) &&
      [key.name, key.id, key.hint].some((field) => field.toLowerCase().includes(wanted)),
  );
}

/** Somebody who pastes a whole key asks which one it is. Its hint answers that, and may stand in the address bar. */
export function withoutSecrets(text: string): string {
  return text.replace(/\blk_([0-9A-Za-z]{4})[0-9A-Za-z]{28}([0-9A-Za-z]{4})\b/g, "lk_$1…$2");
}
