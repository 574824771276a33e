import type { KeyStatus } from "@/shared/key-settings";

/** What tells how a key stands; moments as dates or in milliseconds. */
interface Lifeline<Moment> {
  expiresAt: Moment | null;
  disabledAt: Moment | null;
  revokedAt: Moment | null;
  revokesAt?: Moment | null;
}

/** How a key stands for its owner to see. What is final tells more than what is not, and why it was ended more than that. */
export function keyStatus(key: Lifeline<Date> | Lifeline<number>, now: Date): KeyStatus {
  const isPast = (moment: Date | number | null | undefined) => moment != null && moment <= now;
  if (key.revokedAt !== null || isPast(key.revokesAt)) return "revoked";
  if (isPast(key.expiresAt)) return "expired";
  return key.disabledAt === null ? "active" : "disabled";
}
