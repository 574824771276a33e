import { withHintsOfKeys } from "@/shared/key-forms";
import type { KeyFilter } from "@/shared/key-settings";
import type { KeysQuery } from "./key-view";

/** The chips, in the order a person asks: what works, what doesn't, what may go. */
export const shownFilters = [
  "active",
  "disabled",
  "rotating",
  "expiring",
  "unused",
  "never_used",
  "no_expiry",
  "expired",
  "revoked",
] as const satisfies readonly KeyFilter[];

/** The view as an address: what is said is left out when it says nothing, so that a view has one address. */
export function addressOf({ text, filter, ownerId, cursor }: Partial<KeysQuery>): string {
  const params = new URLSearchParams();
  if (text) params.set("q", text);
  if (filter) params.set("filter", filter);
  if (ownerId) params.set("ownerId", ownerId);
  if (cursor) params.set("cursor", cursor);
  return params.size > 0 ? `/keys?${params}` : "/keys";
}

/** Somebody who pastes a whole key asks which one it is. Its hint answers that, and may stand in the address bar. */
export function withoutSecrets(text: string): string {
  return withHintsOfKeys(text);
}
