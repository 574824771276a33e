import type { KeyRecord } from "../../db/key-lookup.store";

/** Every answer a verification can give. */
export const verdicts = ["valid", "not_found", "expired", "revoked", "owner_suspended"] as const;
export type Verdict = (typeof verdicts)[number];

export const keyStatuses = ["active", "expired", "revoked"] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** How a key stands for its owner to see. Revoking outlasts expiring: it tells more. */
export function keyStatus(key: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): KeyStatus {
  if (key.revokedAt !== null) return "revoked";
  return key.expiresAt !== null && key.expiresAt <= now ? "expired" : "active";
}

/** What a verification answers for what the database has. A key is dead from the very instant it expires. */
export function verdictFor(record: KeyRecord | null, now: Date): Verdict {
  if (record === null) return "not_found";
  const status = keyStatus(record, now);
  if (status !== "active") return status;
  return record.accountStatus === "active" ? "valid" : "owner_suspended";
}
