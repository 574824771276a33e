import { useTranslations } from "next-intl";
import { useVerdictText } from "@/components/refusal/use-verdict-text";
import type { Verdict } from "@/shared/key-settings";
import { BucketTable } from "./bucket-table";
import { callsOf } from "./usage-series";
import type { UsageView } from "./usage-view";

type UsageTableProps = { usage: UsageView; totals: { verdict: Verdict; calls: number }[] };

/** The numbers of the chart. */
export function UsageTable({ usage: { buckets, span }, totals }: UsageTableProps) {
  const t = useTranslations("usage");
  const verdictText = useVerdictText();
  const busy = buckets.filter((bucket) => totals.some(({ verdict }) => callsOf(bucket, [verdict]) > 0));
  if (busy.length === 0) return null;
  const columns = totals.map(({ verdict }) => ({ id: verdict, label: verdictText(verdict) }));
  const rows = busy.map((bucket) => ({
    at: bucket.at,
    counts: totals.map(({ verdict }) => callsOf(bucket, [verdict])),
  }));
  return <BucketTable caption={t(`tableCaption.${span}`)} span={span} columns={columns} rows={rows} />;
}
