import type { RefillRhythm } from "@/shared/key-settings";

/** When a quota that is set now is filled up for the first time: at the next full hour, day, week (Monday) or month, UTC. */
export function firstRefill(every: RefillRhythm | null, now: Date): Date | null {
  const [year, month, day, hour] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), now.getUTCHours()];
  switch (every) {
    case "hour":
      return new Date(Date.UTC(year, month, day, hour + 1));
    case "day":
      return new Date(Date.UTC(year, month, day + 1));
    case "week":
      return new Date(Date.UTC(year, month, day + 7 - ((now.getUTCDay() + 6) % 7)));
    case "month":
      return new Date(Date.UTC(year, month + 1, 1));
    default:
      return null;
  }
}
