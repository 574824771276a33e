import { useFormatter, useTranslations } from "next-intl";
import { BucketTime } from "./bucket-time";
import { UsageBars } from "./usage-bars";
import { UsageLegend } from "./usage-legend";
import { callsOf, scaleEnd, series, verdictTotals } from "./usage-series";
import { UsageTable } from "./usage-table";
import type { UsageView } from "./usage-view";

/** Calls by verdict over time: drawn once on the server, with the same numbers as text and as a table beside it. */
export function UsageChart({ usage }: { usage: UsageView }) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const { buckets, span, total } = usage;
  const totals = verdictTotals(buckets);
  const valid = totals.find(({ verdict }) => verdict === "valid")?.calls ?? 0;
  const all = series.flatMap(({ verdicts }) => verdicts);
  const end = scaleEnd(Math.max(...buckets.map((bucket) => callsOf(bucket, all)), 1));
  const marks = [buckets[0], buckets[Math.floor(buckets.length / 2)], buckets.at(-1)].filter(
    (mark) => mark !== undefined,
  );
  return (
    <figure className="flex flex-col gap-4">
      <figcaption>{t(`summary.${span}`, { total, valid, refused: total - valid })}</figcaption>
      {total > 0 && (
        <>
          <UsageLegend totals={totals} />
          <div aria-hidden>
            <div className="flex gap-2">
              <div className="relative min-w-0 flex-1">
                <UsageBars usage={usage} end={end} />
              </div>
              <div className="flex w-12 shrink-0 flex-col justify-between text-sm text-ink-soft tabular-nums">
                <span className="-mt-2">{format.number(end, { notation: "compact" })}</span>
                <span className="-mb-2">0</span>
              </div>
            </div>
            <div className="mr-14 flex justify-between pt-2 text-sm text-ink-soft">
              {marks.map(({ at }) => (
                <BucketTime key={at.getTime()} at={at.toISOString()} span={span} />
              ))}
            </div>
          </div>
          <UsageTable usage={usage} totals={totals} />
        </>
      )}
    </figure>
  );
}
