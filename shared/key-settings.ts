import { z } from "zod";
import { lineOfText } from "./fields";

/** What a key stands for, and so when it stops working. */
export const keyOwnerKinds = ["account", "service_account", "workspace"] as const;
export type KeyOwnerKind = (typeof keyOwnerKinds)[number];

const idField = z.string().max(64).regex(/^\w+$/);

/** For oneself, for a service account, or for a workspace; the latter two by someone who owns the workspace. */
export const keyOwnerField = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("account") }),
  z.object({ kind: z.literal("service_account"), id: idField }),
  z.object({ kind: z.literal("workspace"), id: idField }),
]);
export type KeyOwnerChoice = z.output<typeof keyOwnerField>;

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: "network_invalid" });

/** Addresses and CIDR ranges, IPv4 and IPv6; empty: from anywhere. */
export const ipAllowlistField = z.array(z.string().max(64, "network_invalid").trim().pipe(network)).max(50, "too_many");

/** So many calls in each window of so many seconds. */
export const rateLimitField = z.object({
  max: z.number().int().min(1).max(1_000_000),
  windowSeconds: z.number().int().min(1).max(86_400),
});
export type RateLimit = z.output<typeof rateLimitField>;

export const refillRhythms = ["hour", "day", "week", "month"] as const;
export type RefillRhythm = (typeof refillRhythms)[number];

/** Uses left; with a refill, filled up to that amount again at each full hour, day, week (Monday) or month in UTC. */
export const quotaField = z
  .object({
    remaining: z.number().int().min(0).max(2_000_000_000),
    refill: z.number().int().min(1).max(2_000_000_000).nullable().default(null),
    refillEvery: z.enum(refillRhythms).nullable().default(null),
  })
  .refine(({ refill, refillEvery }) => (refill === null) === (refillEvery === null), "quota_invalid");
export type Quota = z.output<typeof quotaField>;

/** The key owner's own notes; a verification answers them. */
export const metadataField = z
  .record(z.string().regex(/^[A-Za-z][\w.-]{0,39}$/, "text_invalid"), lineOfText(200))
  .refine((entries) => Object.keys(entries).length <= 20, "too_many");
export type KeyMetadata = z.output<typeof metadataField>;

/** What happens to a key that somebody finds in public: tell its owner, and disable or revoke it as well. */
export const leakPolicies = ["notify", "quarantine", "revoke"] as const;
export type LeakPolicy = (typeof leakPolicies)[number];

/** How long the old key goes on working beside the new one, in seconds; `until_unused`: until it falls silent. */
export const rotationGraces = ["now", "15m", "1h", "24h", "7d", "until_unused"] as const;
export type RotationGrace = (typeof rotationGraces)[number];

/** How a list of keys can be narrowed. `rotating`: another one takes its place; `unused`: for 90 days. */
export const keyFilters = [
  "active",
  "disabled",
  "expired",
  "revoked",
  "rotating",
  "unused",
  "never_used",
  "expiring",
  "no_expiry",
] as const;
export type KeyFilter = (typeof keyFilters)[number];

/** Not used for so long is unused; ends within so long is expiring. */
export const unusedSeconds = 90 * 86_400;
export const expiringSeconds = 14 * 86_400;

/** Every answer a verification can give. */
export const verdicts = [
  "valid",
  "not_found",
  "disabled",
  "expired",
  "revoked",
  "insufficient_scope",
  "ip_not_allowed",
  "rate_limited",
  "quota_exceeded",
  "owner_suspended",
] as const;
export type Verdict = (typeof verdicts)[number];

export const keyStatuses = ["active", "disabled", "expired", "revoked"] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** How the text of a key begins: as is usual here, or as the clients of some systems want it. */
export const keyFormNames = ["standard", "personal", "app", "dataset", "cloud"] as const;
export type KeyForm = (typeof keyFormNames)[number];
