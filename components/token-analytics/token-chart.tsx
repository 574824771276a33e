import { useTranslations } from "next-intl";
import { AppUsageBars } from "@/components/apps/app-usage-bars";
import type { TokenAnalyticsView } from "./token-analytics-view";
import { TokenTable } from "./token-table";

/** Tokens issued and refused over time: drawn on the server, with the same numbers as a sentence and as a table. */
export function TokenChart({ use }: { use: TokenAnalyticsView }) {
  const t = useTranslations("tokenUsage");
  const { issued, refused, buckets, span } = use;
  return (
    <figure className="flex flex-col gap-4">
      <figcaption>{t(`summary.${span}`, { total: issued + refused, issued, refused })}</figcaption>
      <AppUsageBars days={buckets} span={span} />
      <TokenTable buckets={buckets} span={span} />
    </figure>
  );
}
