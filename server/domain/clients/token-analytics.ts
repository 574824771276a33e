import type { AnalyticsInterval } from "@/shared/token-analytics-query";
import type { Reissue } from "./reissue.rules";

/** What came of the calls at the token endpoints in one hour or day. What wasn't, isn't in the maps. */
export interface AnalyticsBucket {
  at: Date;
  issued: number;
  refused: number;
  /** Tokens that each of the busiest apps was given. */
  apps: ReadonlyMap<string, number>;
  /** Tokens by scope; one with several counts for each. */
  scopes: ReadonlyMap<string, number>;
  /** Refusals by the error's name in the RFCs. */
  errors: ReadonlyMap<string, number>;
}

export interface AnalyticsApp {
  id: string;
  name: string;
  issued: number;
  refused: number;
  /** Of the last 24 hours of the range; null where it got no token for itself. */
  reissue: Reissue | null;
}

/** The use of tokens over time, and added up; everything of it in UTC. */
export interface TokenAnalytics {
  from: Date;
  to: Date;
  interval: AnalyticsInterval;
  issued: number;
  refused: number;
  /** One for each hour or day, the oldest first, empty ones included. */
  buckets: AnalyticsBucket[];
  /** The busiest, the first of them first. */
  apps: AnalyticsApp[];
  grantTypes: { grantType: string; issued: number; refused: number }[];
  scopes: { scope: string; tokens: number }[];
  errors: { error: string; calls: number }[];
}
