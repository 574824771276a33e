import type { UsageSpan } from "@/components/usage/usage-view";

/** How often tokens were asked for in one hour or day, and how that ended. */
export type TokenBucket = { at: Date; issued: number; refused: number };

export type AppTokens = {
  id: string;
  name: string;
  issued: number;
  refused: number;
  /** Tokens issued in each hour or day, the oldest first. */
  series: number[];
  /** What it got for itself in the last 24 hours beside what it had needed; null where it got none. */
  reissue: { issued: number; needed: number; keepsTokens: boolean } | null;
};

export type TokenAnalyticsView = {
  span: UsageSpan;
  issued: number;
  refused: number;
  buckets: TokenBucket[];
  apps: AppTokens[];
  grantTypes: { grantType: string; issued: number; refused: number }[];
  scopes: { scope: string; tokens: number }[];
  errors: { error: string; calls: number }[];
};
