import type { Verdict } from "@/shared/key-settings";
import type { UsageBucket } from "./usage-view";

export type SeriesName = "valid" | "limits" | "notAllowed" | "ended";

/** What stands together in a bar, from the bottom up: ten colours would tell nobody anything. The table has each verdict. */
export const series: readonly { name: SeriesName; verdicts: readonly Verdict[] }[] = [
  { name: "valid", verdicts: ["valid"] },
  { name: "limits", verdicts: ["rate_limited", "quota_exceeded"] },
  { name: "notAllowed", verdicts: ["insufficient_scope", "ip_not_allowed"] },
  { name: "ended", verdicts: ["disabled", "expired", "revoked", "owner_suspended", "not_found"] },
];

export function callsOf(bucket: UsageBucket, verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, verdict) => sum + (bucket.verdicts[verdict] ?? 0), 0);
}

/** How often each verdict was given, those that never were left out, in the order of the series. */
export function verdictTotals(buckets: readonly UsageBucket[]): { verdict: Verdict; calls: number }[] {
  return series
    .flatMap(({ verdicts }) => verdicts)
    .map((verdict) => ({ verdict, calls: buckets.reduce((sum, bucket) => sum + callsOf(bucket, [verdict]), 0) }))
    .filter(({ calls }) => calls > 0);
}

/** Where the scale ends: 1, 2 or 5 times a power of ten, and no lower than the highest bar. */
export function scaleEnd(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(highest, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= highest) ?? highest;
}
