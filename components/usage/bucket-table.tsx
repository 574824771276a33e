import { useFormatter, useTranslations } from "next-intl";
import { BucketTime } from "./bucket-time";
import type { UsageSpan } from "./usage-view";

type BucketTableProps = {
  caption: string;
  span: UsageSpan;
  /** What is counted, each in a column of its own. */
  columns: { id: string; label: string }[];
  /** Those in which anything happened, each with its counts in the order of the columns. */
  rows: { at: Date; counts: number[] }[];
};

/** The numbers of a chart, for whoever can't see it or wants them exact. */
export function BucketTable({ caption, span, columns, rows }: BucketTableProps) {
  const t = useTranslations("usage");
  const format = useFormatter();
  return (
    <details>
      <summary className="w-fit rounded-md text-sm text-ink-soft hover:text-ink">{t("asTable")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section aria-label={t("asTable")} tabIndex={0} className="mt-3 max-h-96 overflow-auto rounded-lg border">
        <table className="w-full text-right text-sm tabular-nums">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-sunken">
            <tr>
              <th scope="col" className="px-3 py-2 text-left font-medium">
                {t(`when.${span}`)}
              </th>
              {columns.map(({ id, label }) => (
                <th key={id} scope="col" className="px-3 py-2 font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map(({ at, counts }) => (
              <tr key={at.getTime()}>
                <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
                  <BucketTime at={at.toISOString()} span={span} />
                </th>
                {columns.map(({ id }, n) => (
                  <td key={id} className="px-3 py-1.5">
                    {format.number(counts[n] ?? 0)}
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
