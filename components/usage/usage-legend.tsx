import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { useVerdictText } from "@/components/refusal/use-verdict-text";
import type { Verdict } from "@/shared/key-settings";
import { SeriesPatterns } from "./series-patterns";
import { series } from "./usage-series";

type UsageLegendProps = { totals: { verdict: Verdict; calls: number }[] };

/** Each verdict that was given, in words and numbers, beside the look that its part of the bars has. */
export function UsageLegend({ totals }: UsageLegendProps) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const verdictText = useVerdictText();
  const id = useId();
  const shown = series
    .map((each) => ({ ...each, given: totals.filter(({ verdict }) => each.verdicts.includes(verdict)) }))
    .filter(({ given }) => given.length > 0);
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t("byVerdict")} className="flex flex-wrap gap-x-6 gap-y-2">
      {shown.map(({ name, given }) => (
        <li key={name} className="flex items-start gap-2">
          <svg aria-hidden="true" width="14" height="14" className="mt-1 shrink-0 rounded-sm">
            <SeriesPatterns id={id + name} />
            <rect width="14" height="14" fill={`url(#${id + name}-${name})`} />
          </svg>
          <span className="text-sm">
            {given.map(({ verdict, calls }, index) => (
              <span key={verdict}>
                {index > 0 && " · "}
                {verdictText(verdict)} <strong className="font-medium tabular-nums">{format.number(calls)}</strong>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
