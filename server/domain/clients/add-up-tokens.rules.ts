import { type AnalyticsRange, bucketsOf } from "./analytics-range.rules";
import type { AnalyticsBucket, TokenAnalytics } from "./token-analytics";

/** What was counted of each hour or day, by one name: of an outcome, an app, a scope. */
export type Counted = { at: Date; name: string; count: number };

/** One bucket for each hour or day of the range, empty ones too, and what they come to together. */
export function addUpTokens(
  range: AnalyticsRange,
  { outcomes, apps, scopes }: { outcomes: readonly Counted[]; apps: readonly Counted[]; scopes: readonly Counted[] },
): Pick<TokenAnalytics, "issued" | "refused" | "buckets" | "scopes" | "errors"> {
  const errors = outcomes.filter(({ name }) => name !== "issued");
  const [ended, appsAt, scopesAt, errorsAt] = [outcomes, apps, scopes, errors].map(byMoment);
  const buckets = bucketsOf(range).map((at): AnalyticsBucket => {
    const moment = at.getTime();
    return {
      at,
      issued: ended?.get(moment)?.get("issued") ?? 0,
      refused: sum((errorsAt?.get(moment) ?? none).values()),
      apps: appsAt?.get(moment) ?? none,
      scopes: scopesAt?.get(moment) ?? none,
      errors: errorsAt?.get(moment) ?? none,
    };
  });
  return {
    issued: sum(buckets.map(({ issued }) => issued)),
    refused: sum(buckets.map(({ refused }) => refused)),
    buckets,
    scopes: mostFirst(scopes).map(([scope, tokens]) => ({ scope, tokens })),
    errors: mostFirst(errors).map(([error, calls]) => ({ error, calls })),
  };
}

const none: ReadonlyMap<string, number> = new Map();

function byMoment(rows: readonly Counted[]): Map<number, Map<string, number>> {
  const groups = new Map<number, Map<string, number>>();
  for (const { at, name, count } of rows) {
    const group = groups.get(at.getTime()) ?? new Map<string, number>();
    groups.set(at.getTime(), group.set(name, count));
  }
  return groups;
}

function mostFirst(rows: readonly Counted[]): [name: string, count: number][] {
  const totals = new Map<string, number>();
  for (const { name, count } of rows) totals.set(name, (totals.get(name) ?? 0) + count);
  return [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((total, count) => total + count, 0);
}
