import type { Verdict } from "@/shared/key-settings";
import type { Scope } from "@/shared/scopes";
import type { KeyRecord } from "../../db/key-lookup.store";
import { inNetworks } from "../../platform/network";

/** What is asked of a key. */
export interface KeyAsk {
  at: Date;
  /** The address it came from, in canonical spelling. */
  ip: string;
  scopes: readonly Scope[];
}

/** What a key is held against, in this order; the first that fails is the verdict. */
export interface KeyCheck {
  name: "revoked" | "disabled" | "expired" | "owner" | "ip" | "scopes";
  verdict: Verdict;
  passes(key: KeyRecord, ask: KeyAsk): boolean;
  /** For the owner of the key. */
  wanted(key: KeyRecord, ask: KeyAsk): string;
  came(key: KeyRecord, ask: KeyAsk): string;
}

/** A key is dead from the very instant it expires or is to be revoked. */
export const keyChecks: readonly KeyCheck[] = [
  {
    name: "revoked",
    verdict: "revoked",
    passes: ({ revokedAt }, { at }) => revokedAt === null || revokedAt > at.getTime(),
    wanted: ({ revokedAt }) => (revokedAt === null ? "not revoked" : `a call before ${iso(revokedAt)}`),
    came: (_key, { at }) => at.toISOString(),
  },
  {
    name: "disabled",
    verdict: "disabled",
    passes: ({ disabledAt }) => disabledAt === null,
    wanted: () => "not disabled",
    came: ({ disabledAt }) => (disabledAt === null ? "not disabled" : `disabled since ${iso(disabledAt)}`),
  },
  {
    name: "expired",
    verdict: "expired",
    passes: ({ expiresAt }, { at }) => expiresAt === null || expiresAt > at.getTime(),
    wanted: ({ expiresAt }) => (expiresAt === null ? "any time" : `a call before ${iso(expiresAt)}`),
    came: (_key, { at }) => at.toISOString(),
  },
  {
    name: "owner",
    verdict: "owner_suspended",
    passes: ({ ownerActive }) => ownerActive,
    wanted: ({ ownerKind }) => `an active ${ownerKind.replace("_", " ")}`,
    came: ({ ownerActive }) => (ownerActive ? "active" : "suspended or disabled"),
  },
  {
    name: "ip",
    verdict: "ip_not_allowed",
    passes: ({ ipAllowlist }, { ip }) => ipAllowlist.length === 0 || inNetworks(ip, ipAllowlist),
    wanted: ({ ipAllowlist }) => (ipAllowlist.length === 0 ? "any address" : ipAllowlist.join(", ")),
    came: (_key, { ip }) => ip,
  },
  {
    name: "scopes",
    verdict: "insufficient_scope",
    passes: (key, { scopes }) => scopes.every((scope) => key.scopes.includes(scope)),
    wanted: (_key, { scopes }) => scopes.join(", ") || "none",
    came: ({ scopes }) => scopes.join(", ") || "none",
  },
];

/** The first check that the key fails, or null. */
export function failedCheck(key: KeyRecord, ask: KeyAsk): KeyCheck | null {
  for (const check of keyChecks) if (!check.passes(key, ask)) return check;
  return null;
}

/** A check as it turned out, for people to read. */
export interface CheckResult {
  check: "exists" | KeyCheck["name"] | "rate_limit" | "quota";
  /** null: an earlier one had failed. */
  passed: boolean | null;
  wanted: string;
  came: string;
}

/** What the two allowances want, in the words that every explanation uses. */
export const allowanceWords = {
  rateLimit: ({ rateLimit }: Pick<KeyRecord, "rateLimit">) =>
    rateLimit ? `${rateLimit.max} calls in ${rateLimit.windowSeconds} s at most` : "no rate limit",
  quota: ({ hasQuota }: Pick<KeyRecord, "hasQuota">, cost: number) => (hasQuota ? `${cost} uses left` : "no quota"),
};

/** Every check up to the one that failed, and those after it as not reached. The two allowances are appended by their owner. */
export function explainChecks(key: KeyRecord, ask: KeyAsk): CheckResult[] {
  const results: CheckResult[] = [
    { check: "exists", passed: true, wanted: "a key of this installation", came: key.id },
  ];
  let reached = true;
  for (const check of keyChecks) {
    const passed: boolean | null = reached ? check.passes(key, ask) : null;
    results.push({ check: check.name, passed, wanted: check.wanted(key, ask), came: check.came(key, ask) });
    reached = passed === true;
  }
  return results;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
