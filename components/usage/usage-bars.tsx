import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { SeriesPatterns } from "./series-patterns";
import { callsOf, series } from "./usage-series";
import type { UsageBucket, UsageView } from "./usage-view";

const height = 160;
const gap = 0.25;

/** One bar for each hour or day. Widths are shares, so that it fits any screen without being stretched. */
export function UsageBars({ usage, end }: { usage: UsageView; end: number }) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const id = useId();
  const step = 100 / usage.buckets.length;

  function title(bucket: UsageBucket): string {
    const moment =
      usage.span === "day"
        ? format.dateTime(bucket.at, { hour: "numeric", minute: "2-digit", timeZone: "UTC", timeZoneName: "short" })
        : format.dateTime(bucket.at, { dateStyle: "medium", timeZone: "UTC" });
    const parts = series
      .map(({ name, verdicts }) => ({ name, calls: callsOf(bucket, verdicts) }))
      .filter(({ calls }) => calls > 0)
      .map(({ name, calls }) => `${t(`series.${name}`)}: ${format.number(calls)}`);
    return [moment, ...(parts.length > 0 ? parts : [t("noCalls")])].join("\n");
  }

  return (
    <svg width="100%" height={height} className="block overflow-visible" role="presentation">
      <SeriesPatterns id={id} />
      {[0, 0.5, 1].map((share) => (
        <line key={share} x1="0" x2="100%" y1={height * share} y2={height * share} className="stroke-line" />
      ))}
      {usage.buckets.map((bucket, index) => (
        <g key={bucket.at.getTime()} className="group">
          <title>{title(bucket)}</title>
          <rect
            x={`${index * step}%`}
            width={`${step}%`}
            y="0"
            height={height}
            className="fill-transparent group-hover:fill-sunken"
          />
          {stack(bucket, end).map(({ name, y, size }) => (
            <rect
              key={name}
              x={`${(index + gap / 2) * step}%`}
              width={`${step * (1 - gap)}%`}
              y={y}
              height={size}
              fill={`url(#${id}-${name})`}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

/** From the bottom up; what happened at all is never thinner than can be seen. */
function stack(bucket: UsageBucket, end: number) {
  let top = height;
  return series.flatMap(({ name, verdicts }) => {
    const calls = callsOf(bucket, verdicts);
    if (calls === 0) return [];
    const size = Math.max((calls / end) * height, 2);
    top -= size;
    return [{ name, y: Math.round(top * 100) / 100, size: Math.round(size * 100) / 100 }];
  });
}
