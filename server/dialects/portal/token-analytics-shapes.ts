import { z } from "zod";
import { analyticsIntervals } from "@/shared/token-analytics-query";
import type { Reissue } from "../../domain/clients/reissue.rules";
import type { TokenAnalytics } from "../../domain/clients/token-analytics";
import type { Origin } from "../../platform/ctx";
import { time } from "./shapes";

const count = z.number().int();
const counts = z.record(z.string(), count);

export const tokenAnalyticsShape = z
  .object({
    from: time,
    to: time,
    interval: z.enum(analyticsIntervals),
    issued: count,
    refused: count,
    buckets: z
      .array(
        z.object({
          at: time,
          issued: count,
          refused: count,
          apps: counts.meta({ description: "Tokens that the apps listed below were given, by the app's id." }),
          scopes: counts.meta({ description: "Tokens by scope; one with several counts for each." }),
          errors: counts.meta({ description: "Refusals by the error's name in the RFCs." }),
        }),
      )
      .meta({ description: "Every hour or day (UTC), the oldest first." }),
    apps: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          issued: count,
          refused: count,
          reissue: z
            .object({
              issued: count,
              needed: count.meta({ description: "What keeping each token until it expires would have taken." }),
              ratio: z.number(),
              lifetimeSeconds: count,
              keepsTokens: z.boolean(),
              sentence: z.string(),
            })
            .nullable()
            .meta({
              description:
                "Tokens that the app got for itself in the last 24 hours of the range, and how many it had needed; null where it got none.",
            }),
        }),
      )
      .meta({ description: "The busiest first, 50 at most." }),
    grantTypes: z.array(z.object({ grantType: z.string(), issued: count, refused: count })),
    scopes: z.array(z.object({ scope: z.string(), tokens: count })),
    errors: z.array(z.object({ error: z.string(), calls: count })),
  })
  .meta({ id: "TokenAnalytics" });

export function tokenAnalyticsBody(
  analytics: TokenAnalytics,
  locale: Origin["locale"],
): z.input<typeof tokenAnalyticsShape> {
  const { from, to, buckets, apps } = analytics;
  return {
    ...analytics,
    from: from.toISOString(),
    to: to.toISOString(),
    buckets: buckets.map(({ at, issued, refused, ...maps }) => ({
      at: at.toISOString(),
      issued,
      refused,
      apps: Object.fromEntries(maps.apps),
      scopes: Object.fromEntries(maps.scopes),
      errors: Object.fromEntries(maps.errors),
    })),
    apps: apps.map(({ reissue, ...app }) => ({
      ...app,
      reissue: reissue && { ...reissue, sentence: reissueSentence(reissue, locale) },
    })),
  };
}

function reissueSentence({ issued, needed, keepsTokens }: Reissue, locale: Origin["locale"]): string {
  if (locale === "zh-CN") {
    if (keepsTokens) return `24 小时内领取了 ${issued} 个令牌，与所需的 ${needed} 个相当：令牌有被缓存。`;
    return `24 小时内领取了 ${issued} 个令牌，而 ${needed} 个就够：请缓存令牌，快到期时再续领。`;
  }
  const got = `It got ${issued} ${issued === 1 ? "token" : "tokens"} in 24 hours`;
  if (keepsTokens) return `${got} and needed about ${needed}: it keeps its tokens.`;
  return `${got} where ${needed} would have done: keep each token until shortly before it expires.`;
}
