import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { BucketTime } from "@/components/usage/bucket-time";
import { SeriesPatterns } from "@/components/usage/series-patterns";
import { scaleEnd } from "@/components/usage/usage-series";
import type { UsageSpan } from "@/components/usage/usage-view";
import type { UsageDay } from "./app-usage";

const height = 120;
const series = [
  { name: "issued", pattern: "valid" },
  { name: "refused", pattern: "ended" },
] as const;

type AppUsageBarsProps = { days: UsageDay[]; span?: UsageSpan };

/** A bar a day, or an hour, drawn on the server. The numbers stand beside it as text and below it as a table. */
export function AppUsageBars({ days, span = "month" }: AppUsageBarsProps) {
  const t = useTranslations("apps");
  const format = useFormatter();
  const id = useId();
  const step = 100 / days.length;
  const end = scaleEnd(Math.max(...days.map(({ issued, refused }) => issued + refused), 1));
  const [first, last] = [days[0], days.at(-1)];
  const style = span === "day" ? ({ timeStyle: "short" } as const) : ({ dateStyle: "medium" } as const);
  return (
    <>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {series.map(({ name, pattern }) => (
          <li key={name} className="flex items-center gap-2 text-sm">
            <svg aria-hidden="true" width="14" height="14" className="shrink-0 rounded-sm">
              <SeriesPatterns id={id + name} />
              <rect width="14" height="14" fill={`url(#${id + name}-${pattern})`} />
            </svg>
            {t(name)}
          </li>
        ))}
      </ul>
      <div aria-hidden>
        <div className="flex gap-2">
          <svg width="100%" height={height} className="block min-w-0 flex-1 overflow-visible" role="presentation">
            <SeriesPatterns id={id} />
            {[0, 0.5, 1].map((share) => (
              <line key={share} x1="0" x2="100%" y1={height * share} y2={height * share} className="stroke-line" />
            ))}
            {days.map((day, index) => (
              <g key={day.at.getTime()}>
                <title>{`${format.dateTime(day.at, { ...style, timeZone: "UTC" })}\n${t("issued")}: ${day.issued}\n${t("refused")}: ${day.refused}`}</title>
                {stack(day, end).map(({ name, pattern, y, size }) => (
                  <rect
                    key={name}
                    x={`${(index + 0.2) * step}%`}
                    width={`${step * 0.6}%`}
                    y={y}
                    height={size}
                    fill={`url(#${id}-${pattern})`}
                  />
                ))}
              </g>
            ))}
          </svg>
          <div className="flex w-12 shrink-0 flex-col justify-between text-sm text-ink-soft tabular-nums">
            <span className="-mt-2">{format.number(end, { notation: "compact" })}</span>
            <span className="-mb-2">0</span>
          </div>
        </div>
        <div className="mr-14 flex justify-between pt-2 text-sm text-ink-soft">
          {first && <BucketTime at={first.at.toISOString()} span={span} />}
          {last && <BucketTime at={last.at.toISOString()} span={span} />}
        </div>
      </div>
    </>
  );
}

/** From the bottom up; what happened at all is never thinner than can be seen. */
function stack(day: UsageDay, end: number) {
  let top = height;
  return series.flatMap(({ name, pattern }) => {
    if (day[name] === 0) return [];
    const size = Math.max((day[name] / end) * height, 2);
    top -= size;
    return [{ name, pattern, y: Math.round(top * 100) / 100, size: Math.round(size * 100) / 100 }];
  });
}
