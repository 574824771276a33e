import type { z } from "zod";
import { prepareClaimForm } from "@/shared/key-requests";
import type { ClaimLink } from "../../db/claim-links.store";
import { secondsAfter } from "../../platform/clock";
import type { KeySpec } from "../keys/make-key";

/** What a prepared key will be; what is kept is parsed as what came in was. */
export const claimDraft = prepareClaimForm.omit({ email: true, owner: true });
export type ClaimDraft = z.output<typeof claimDraft>;

export type ClaimStatus = "open" | "claimed" | "withdrawn" | "expired";

export function claimStatus(link: ClaimLink, now: Date): ClaimStatus {
  if (link.claimedAt) return "claimed";
  if (link.withdrawnAt) return "withdrawn";
  return link.expiresAt > now ? "open" : "expired";
}

/** The key as it will be when claimed now. */
export function specOf({ lifetimeSeconds, ...draft }: ClaimDraft, now: Date): KeySpec {
  return { ...draft, expiresAt: lifetimeSeconds === null ? null : secondsAfter(now, lifetimeSeconds) };
}
