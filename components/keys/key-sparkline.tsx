"use client";
import { useTranslations } from "next-intl";
import { sparkline } from "./sparkline";

const width = 88;
const height = 22;

/** Thirty days at a glance; the number says it to whoever can't see the line. */
export function KeySparkline({ dailyCalls }: { dailyCalls: number[] }) {
  const t = useTranslations("keys");
  const calls = dailyCalls.reduce((sum, count) => sum + count, 0);
  if (calls === 0) return <span className="text-sm text-ink-soft">{t("noUsage")}</span>;
  const words = t("callsIn30Days", { count: calls });
  return (
    <span title={words}>
      <svg role="img" aria-label={words} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        <path d={`M0 ${height - 0.5}H${width}`} className="stroke-line" />
        <path d={sparkline(dailyCalls, width, height)} className="fill-none stroke-info" strokeWidth="2.2" />
      </svg>
    </span>
  );
}
