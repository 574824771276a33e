import { useTranslations } from "next-intl";
import { BucketTable } from "@/components/usage/bucket-table";
import type { UsageSpan } from "@/components/usage/usage-view";
import type { TokenBucket } from "./token-analytics-view";

/** The numbers of the chart. */
export function TokenTable({ buckets, span }: { buckets: TokenBucket[]; span: UsageSpan }) {
  const t = useTranslations("tokenUsage");
  const busy = buckets.filter(({ issued, refused }) => issued + refused > 0);
  const columns = [
    { id: "issued", label: t("issued") },
    { id: "refused", label: t("refused") },
  ];
  const rows = busy.map(({ at, issued, refused }) => ({ at, counts: [issued, refused] }));
  return <BucketTable caption={t(`tableCaption.${span}`)} span={span} columns={columns} rows={rows} />;
}
