import type { Verdict } from "@/shared/key-settings";

/** The last 24 hours by the hour, or the last 30 days by the day. */
export type UsageSpan = "day" | "month";

export type UsageBucket = { at: Date; verdicts: Partial<Record<Verdict, number>> };

export type UsageView = { span: UsageSpan; buckets: UsageBucket[]; total: number };

/** From the address bar; anything else is the shorter one. */
export function readSpan(value: string | undefined): UsageSpan {
  return value === "month" ? "month" : "day";
}
