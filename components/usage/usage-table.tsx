import { useFormatter, useTranslations } from "next-intl";
import { useVerdictText } from "@/components/refusal/use-verdict-text";
import type { Verdict } from "@/shared/key-settings";
import { BucketTime } from "./bucket-time";
import { callsOf } from "./usage-series";
import type { UsageView } from "./usage-view";

type UsageTableProps = { usage: UsageView; totals: { verdict: Verdict; calls: number }[] };

/** The numbers of the chart, for whoever can't see it or wants them exact. */
export function UsageTable({ usage: { buckets, span }, totals }: UsageTableProps) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const verdictText = useVerdictText();
  const busy = buckets.filter((bucket) => totals.some(({ verdict }) => callsOf(bucket, [verdict]) > 0));
  if (busy.length === 0) return null;
  return (
    <details className="group">
      <summary className="w-fit rounded-md text-sm text-ink-soft hover:text-ink">{t("asTable")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section aria-label={t("asTable")} tabIndex={0} className="mt-3 max-h-96 overflow-auto rounded-lg border">
        <table className="w-full text-right text-sm tabular-nums">
          <caption className="sr-only">{t(`tableCaption.${span}`)}</caption>
          <thead className="sticky top-0 bg-sunken">
            <tr>
              <th scope="col" className="px-3 py-2 text-left font-medium">
                {t(`when.${span}`)}
              </th>
              {totals.map(({ verdict }) => (
                <th key={verdict} scope="col" className="px-3 py-2 font-medium">
                  {verdictText(verdict)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {busy.map((bucket) => (
              <tr key={bucket.at.getTime()}>
                <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
                  <BucketTime at={bucket.at.toISOString()} span={span} />
                </th>
                {totals.map(({ verdict }) => (
                  <td key={verdict} className="px-3 py-1.5">
                    {format.number(callsOf(bucket, [verdict]))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
