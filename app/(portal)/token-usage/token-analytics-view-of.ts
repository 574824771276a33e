import type { TokenAnalyticsView } from "@/components/token-analytics/token-analytics-view";
import type { TokenAnalytics } from "@/server/domain/clients/token-analytics";

/** What the page shows of it. */
export function tokenAnalyticsViewOf(analytics: TokenAnalytics): TokenAnalyticsView {
  const { interval, issued, refused, buckets, apps, grantTypes, scopes, errors } = analytics;
  return {
    ...{ issued, refused, grantTypes, scopes, errors },
    span: interval === "hour" ? "day" : "month",
    buckets: buckets.map(({ at, issued, refused }) => ({ at, issued, refused })),
    apps: apps.map((app) => ({ ...app, series: buckets.map((bucket) => bucket.apps.get(app.id) ?? 0) })),
  };
}
