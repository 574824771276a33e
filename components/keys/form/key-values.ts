import { type KeyInput, noLimits } from "@/shared/key-input";
import type { KeyOffer, KeyView } from "../key-view";

const usualLifetime = 90 * 86_400;

/** What the form of a new key starts with. Nothing is ticked: a key gets what somebody meant it to have. */
export function newKeyValues(offer: KeyOffer): KeyInput {
  return {
    owner: "account",
    form: "standard",
    name: "",
    description: "",
    expiry: usualExpiry(offer),
    customDate: "",
    scopes: [],
    workspaceIds: offer.workspaces.filter(({ personal }) => personal).map(({ id }) => id),
    ...noLimits,
  };
}

/** What the form of a key that exists starts with. */
export function valuesOfKey(key: KeyView): KeyInput {
  const { rateLimit, quota } = key;
  return {
    // The workspaces and the form of a key stay as they are, and so the form has nothing to say of them.
    owner: "unchanged",
    form: "standard",
    workspaceIds: [],
    name: key.name,
    description: key.description,
    expiry: "keep",
    customDate: "",
    scopes: key.scopes,
    ipAllowlist: key.ipAllowlist.join("\n"),
    rateMax: rateLimit ? String(rateLimit.max) : "",
    rateWindow: String(rateLimit?.windowSeconds ?? noLimits.rateWindow),
    quotaRemaining: quota ? String(quota.remaining) : "",
    quotaRefill: quota?.refill ? String(quota.refill) : "",
    quotaRefillEvery: quota?.refillEvery ?? "",
    leakPolicy: key.leakPolicy,
    metadata: Object.entries(key.metadata)
      .map(([name, value]) => `${name}=${value}`)
      .join("\n"),
  };
}

/** Ninety days, or the longest there is below. */
export function usualExpiry({ expirySeconds }: Pick<KeyOffer, "expirySeconds">): string {
  const offered = expirySeconds.filter((seconds) => seconds !== null);
  return String(offered.findLast((seconds) => seconds <= usualLifetime) ?? offered[0] ?? "custom");
}
