import type { Problem } from "@/client/api";

const longSeconds = 120;
const minuteMs = 60_000;

/** A problem is worded again whenever its page is drawn; when it is over must not move meanwhile. */
const arrivals = new WeakMap<Problem, number>();

/** How long to wait, for the messages: seconds where they are few, else the time on the person's own clock. */
export function waitWords(problem: Problem, locale: string) {
  const seconds = problem.retryAfterSeconds ?? 0;
  const arrivedAt = arrivals.get(problem) ?? Date.now();
  arrivals.set(problem, arrivedAt);
  return { seconds, wait: lengthOf(seconds), time: clockTime(arrivedAt + seconds * 1000, locale) };
}

function lengthOf(seconds: number): "none" | "short" | "long" {
  if (seconds === 0) return "none";
  return seconds > longSeconds ? "long" : "short";
}

/** To the next full minute, so that nobody comes back too early; with the day where it isn't today. */
function clockTime(at: number, locale: string): string {
  const moment = new Date(Math.ceil(at / minuteMs) * minuteMs);
  const today = moment.toDateString() === new Date().toDateString();
  const format = new Intl.DateTimeFormat(locale, { ...(!today && { dateStyle: "medium" }), timeStyle: "short" });
  return format.format(moment).replace(/\s/g, "\u00a0");
}
