import { useFormatter, useTranslations } from "next-intl";
import { BucketTime } from "@/components/usage/bucket-time";
import type { UsageSpan } from "@/components/usage/usage-view";
import type { TokenBucket } from "./token-analytics-view";

/** The numbers of the chart, for whoever can't see it or wants them exact. */
export function TokenTable({ buckets, span }: { buckets: TokenBucket[]; span: UsageSpan }) {
  const t = useTranslations("tokenUsage");
  const format = useFormatter();
  const busy = buckets.filter(({ issued, refused }) => issued + refused > 0);
  return (
    <details>
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
              <th scope="col" className="px-3 py-2 font-medium">
                {t("issued")}
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                {t("refused")}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {busy.map(({ at, issued, refused }) => (
              <tr key={at.getTime()}>
                <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
                  <BucketTime at={at.toISOString()} span={span} />
                </th>
                <td className="px-3 py-1.5">{format.number(issued)}</td>
                <td className="px-3 py-1.5">{format.number(refused)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
