import { type AnalyticsInterval, analyticsDaysMax } from "@/shared/token-analytics-query";
import { DomainError } from "../errors";

export interface AnalyticsAsk {
  from?: Date | undefined;
  to?: Date | undefined;
  interval: AnalyticsInterval;
}

/** Whole hours or days, in UTC: from the first moment of the first to the end of the last. */
export interface AnalyticsRange {
  from: Date;
  to: Date;
  interval: AnalyticsInterval;
}

const stepMs = { hour: 3_600_000, day: 86_400_000 } as const;
/** How many hours or days are meant where it isn't said when they begin. */
const usualSteps = { hour: 24, day: 30 } as const;

/**
 * The hours or days that hold all of what is asked for.
 * @throws DomainError `request_invalid` for an end that isn't after the beginning, and for more than 90 days.
 */
export function analyticsRange({ from, to, interval }: AnalyticsAsk, now: Date): AnalyticsRange {
  const step = stepMs[interval];
  const end = (to ?? now).getTime();
  const last = Math.ceil(end / step) * step;
  const begin = from?.getTime() ?? last - usualSteps[interval] * step;
  if (begin >= end && from) throw badRange("range_invalid");
  if (end - begin > analyticsDaysMax * stepMs.day) throw badRange("range_too_long");
  return { from: new Date(Math.floor(begin / step) * step), to: new Date(last), interval };
}

/** When each hour or day of the range begins, the oldest first. */
export function bucketsOf({ from, to, interval }: AnalyticsRange): Date[] {
  const step = stepMs[interval];
  const count = Math.round((to.getTime() - from.getTime()) / step);
  return Array.from({ length: count }, (_, n) => new Date(from.getTime() + n * step));
}

function badRange(code: string): DomainError {
  return new DomainError("request_invalid", { fields: [{ path: "from", code }] });
}
