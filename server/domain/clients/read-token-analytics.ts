import { grantNames } from "@/shared/app-kinds";
import { type ClientReach, findClientWithin, listClientIdsWithin, ownsWorkspace } from "../../db/client-admin.store";
import {
  sumBusiestApps,
  sumGrantTypes,
  sumIssued,
  sumOutcomes,
  sumScopes,
  type UsageWindow,
} from "../../db/client-usage-analytics.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { addUpTokens } from "./add-up-tokens.rules";
import { type AnalyticsAsk, analyticsRange } from "./analytics-range.rules";
import { flushClientUsage } from "./flush-client-usage";
import { clientReachOf } from "./managed-client";
import { type Reissue, reissueOf } from "./reissue.rules";
import type { TokenAnalytics } from "./token-analytics";

interface TokenAnalyticsAsk extends AnalyticsAsk {
  /** Of this app alone. */
  appId?: string | undefined;
  /** Of the apps of this workspace alone. */
  workspaceId?: string | undefined;
}

const appsShown = 50;
const reissueSeconds = 86_400;

/**
 * How tokens were asked for within reach: by time, app, grant type, scope and error.
 * @throws DomainError `request_invalid` for a range that can't be answered, `client_not_found`, `workspace_not_found`,
 * `scope_insufficient` for a program.
 */
export async function readTokenAnalytics(
  ctx: Ctx,
  actor: Actor,
  ask: TokenAnalyticsAsk,
  reach = clientReachOf(actor),
): Promise<TokenAnalytics> {
  const range = analyticsRange(ask, ctx.clock.now());
  const { from, to, interval } = range;
  const clientIds = await clientIdsOf(ctx, reach, ask);
  await flushClientUsage(ctx);
  const window: UsageWindow = { clientIds, from, to };
  const [outcomes, grantTypes, scopes, busiest] = await Promise.all([
    sumOutcomes(ctx.db, window, interval),
    sumGrantTypes(ctx.db, window),
    sumScopes(ctx.db, window, interval),
    sumBusiestApps(ctx.db, window, appsShown),
  ]);
  const shown = { ...window, clientIds: busiest.map(({ id }) => id) };
  const apps = await sumIssued(ctx.db, shown, interval);
  const reissues = await readReissues(ctx, shown, busiest);
  return {
    ...range,
    ...addUpTokens(range, { outcomes, apps, scopes }),
    apps: busiest.map(({ accessTokenSeconds: _, ...app }) => ({ ...app, reissue: reissues.get(app.id) ?? null })),
    grantTypes,
  };
}

/** The apps that are asked about; null: all that there are. */
async function clientIdsOf(
  { db }: Ctx,
  reach: ClientReach,
  { appId, workspaceId }: TokenAnalyticsAsk,
): Promise<string[] | null> {
  if (workspaceId !== undefined && reach !== "any" && !(await ownsWorkspace(db, workspaceId, reach.ownedBy)))
    throw new DomainError("workspace_not_found");
  if (appId === undefined) {
    const isAll = reach === "any" && workspaceId === undefined;
    return isAll ? null : listClientIdsWithin(db, reach, workspaceId ?? null);
  }
  const client = await findClientWithin(db, reach, appId);
  if (!client || (workspaceId !== undefined && client.workspaceId !== workspaceId))
    throw new DomainError("client_not_found");
  return [client.id];
}

/** Of the last day of the window that has begun: what an app does now counts, not what it once did. */
async function readReissues(
  { db, config, clock }: Ctx,
  window: UsageWindow,
  apps: readonly { id: string; accessTokenSeconds: number | null }[],
): Promise<Map<string, Reissue | null>> {
  const now = clock.now();
  const to = window.to < now ? window.to : now;
  const from = secondsAfter(to, -reissueSeconds);
  const rows = await sumIssued(db, { ...window, from, to }, "hour", grantNames.client);
  return new Map(
    apps.map(({ id, accessTokenSeconds }) => {
      const hours = rows.filter(({ name }) => name === id).map(({ at, count }) => ({ at, tokens: count }));
      return [id, reissueOf(hours, accessTokenSeconds ?? config.ACCESS_TOKEN_TTL_SECONDS)];
    }),
  );
}
