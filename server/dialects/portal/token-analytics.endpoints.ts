import { tokenAnalyticsQuery } from "@/shared/token-analytics-query";
import { adminClientReach } from "../../domain/clients/managed-client";
import { readTokenAnalytics } from "../../domain/clients/read-token-analytics";
import { defineEndpoint } from "../../http/endpoint";
import { tokenAnalyticsBody, tokenAnalyticsShape } from "./token-analytics-shapes";

/** As with the apps themselves: no program looks at others. */
const people = { callers: ["session", "token"], scope: null } as const;
const success = { status: 200, description: "By hour or day, UTC.", schema: tokenAnalyticsShape } as const;

export const tokenAnalyticsEndpoints = [
  defineEndpoint({
    id: "getTokenAnalytics",
    method: "GET",
    path: "/api/v1/tokens/analytics",
    summary: "Tokens that the apps of your workspaces asked for: by time, app, grant type, scope and error",
    access: people,
    query: tokenAnalyticsQuery,
    success,
    async handle({ query }, actor, { ctx }) {
      return tokenAnalyticsBody(await readTokenAnalytics(ctx, actor, query), ctx.origin.locale);
    },
  }),
  defineEndpoint({
    id: "getAllTokenAnalytics",
    method: "GET",
    path: "/api/v1/admin/tokens/analytics",
    summary: "Tokens that everyone's apps asked for: by time, app, grant type, scope and error",
    access: people,
    admin: true,
    query: tokenAnalyticsQuery,
    success,
    async handle({ query }, actor, { ctx }) {
      const analytics = await readTokenAnalytics(ctx, actor, query, adminClientReach(actor));
      return tokenAnalyticsBody(analytics, ctx.origin.locale);
    },
  }),
];
