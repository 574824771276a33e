/** Calls of one hour: how often one grant ended in one way. `outcome`: `issued`, or the error's code. */
export type UsageHour = { hourAt: Date; grantType: string; outcome: string; calls: number };

export type UsageDay = { at: Date; issued: number; refused: number };

export type AppUsage = {
  /** The last seven days in UTC, oldest first, those without a call too. */
  days: UsageDay[];
  issued: number;
  refused: number;
  /** What happened how often, most often first. */
  outcomes: { grantType: string; outcome: string; calls: number }[];
};

const dayMs = 86_400_000;
const shownDays = 7;

/** @param now decides which day is the last. */
export function appUsageOf(hours: readonly UsageHour[], now: Date): AppUsage {
  const today = dayOf(now);
  const days = Array.from({ length: shownDays }, (_, index) => {
    const at = new Date(today - (shownDays - 1 - index) * dayMs);
    const here = hours.filter(({ hourAt }) => dayOf(hourAt) === at.getTime());
    return { at, issued: sum(here.filter(isIssued)), refused: sum(here.filter((hour) => !isIssued(hour))) };
  });
  return {
    days,
    issued: days.reduce((total, day) => total + day.issued, 0),
    refused: days.reduce((total, day) => total + day.refused, 0),
    outcomes: outcomesOf(hours.filter(({ hourAt }) => dayOf(hourAt) > today - shownDays * dayMs)),
  };
}

function outcomesOf(hours: readonly UsageHour[]): AppUsage["outcomes"] {
  const found = new Map<string, AppUsage["outcomes"][number]>();
  for (const { grantType, outcome, calls } of hours) {
    const name = `${grantType} ${outcome}`;
    found.set(name, { grantType, outcome, calls: (found.get(name)?.calls ?? 0) + calls });
  }
  return [...found.values()].sort((a, b) => b.calls - a.calls);
}

const dayOf = (moment: Date) => Math.floor(moment.getTime() / dayMs) * dayMs;
const isIssued = ({ outcome }: UsageHour) => outcome === "issued";
const sum = (hours: readonly UsageHour[]) => hours.reduce((total, { calls }) => total + calls, 0);
