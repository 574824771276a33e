import type { Db } from "./database";

/** Which hours, and of which apps; null: of all. */
export interface UsageWindow {
  clientIds: string[] | null;
  from: Date;
  to: Date;
}

type Step = "hour" | "day";

/** What was counted of an hour or day, by the name of what the statement adds up. */
interface Counted {
  at: Date;
  name: string;
  count: number;
}

/** Calls by how they ended (`issued`, or the error's name), for each hour or day (UTC) that had any. */
export async function sumOutcomes(db: Db, { clientIds, from, to }: UsageWindow, step: Step): Promise<Counted[]> {
  return db.prisma.$queryRaw<Counted[]>`
    SELECT date_trunc(${step}, hour_at, 'UTC') AS at, outcome AS name, sum(calls)::float8 AS count
      FROM client_usage_hours
     WHERE hour_at >= ${from.toISOString()}::timestamptz AND hour_at < ${to.toISOString()}::timestamptz
       AND (${clientIds}::text[] IS NULL OR client_id = ANY(${clientIds}::text[]))
     GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Calls by grant type, the most used first. */
export async function sumGrantTypes(
  db: Db,
  { clientIds, from, to }: UsageWindow,
): Promise<{ grantType: string; issued: number; refused: number }[]> {
  return db.prisma.$queryRaw<{ grantType: string; issued: number; refused: number }[]>`
    SELECT grant_type AS "grantType",
           coalesce(sum(calls) FILTER (WHERE outcome = 'issued'), 0)::float8 AS issued,
           coalesce(sum(calls) FILTER (WHERE outcome <> 'issued'), 0)::float8 AS refused
      FROM client_usage_hours
     WHERE hour_at >= ${from.toISOString()}::timestamptz AND hour_at < ${to.toISOString()}::timestamptz
       AND (${clientIds}::text[] IS NULL OR client_id = ANY(${clientIds}::text[]))
     GROUP BY 1 ORDER BY sum(calls) DESC, 1`;
}

/** The apps that called most, with how long their tokens are good; null where nothing was chosen. */
export async function sumBusiestApps(
  db: Db,
  { clientIds, from, to }: UsageWindow,
  limit: number,
): Promise<{ id: string; name: string; accessTokenSeconds: number | null; issued: number; refused: number }[]> {
  return db.prisma.$queryRaw<
    { id: string; name: string; accessTokenSeconds: number | null; issued: number; refused: number }[]
  >`
    SELECT c.id, c.name, c.access_token_seconds AS "accessTokenSeconds",
           coalesce(sum(h.calls) FILTER (WHERE h.outcome = 'issued'), 0)::float8 AS issued,
           coalesce(sum(h.calls) FILTER (WHERE h.outcome <> 'issued'), 0)::float8 AS refused
      FROM client_usage_hours h JOIN clients c ON c.id = h.client_id
     WHERE h.hour_at >= ${from.toISOString()}::timestamptz AND h.hour_at < ${to.toISOString()}::timestamptz
       AND (${clientIds}::text[] IS NULL OR h.client_id = ANY(${clientIds}::text[]))
     GROUP BY c.id ORDER BY sum(h.calls) DESC, c.id LIMIT ${limit}`;
}

/** Tokens that these apps were given, by the app's id, for each hour or day (UTC) that had any. @param grantType of one grant alone. */
export async function sumIssued(
  db: Db,
  { clientIds, from, to }: UsageWindow,
  step: Step,
  grantType: string | null = null,
): Promise<Counted[]> {
  return db.prisma.$queryRaw<Counted[]>`
    SELECT date_trunc(${step}, hour_at, 'UTC') AS at, client_id AS name, sum(calls)::float8 AS count
      FROM client_usage_hours
     WHERE hour_at >= ${from.toISOString()}::timestamptz AND hour_at < ${to.toISOString()}::timestamptz
       AND client_id = ANY(${clientIds ?? []}::text[]) AND outcome = 'issued'
       AND (${grantType}::text IS NULL OR grant_type = ${grantType}::text)
     GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Tokens by scope, for each hour or day (UTC) that had any. A token counts for each of its scopes. */
export async function sumScopes(db: Db, { clientIds, from, to }: UsageWindow, step: Step): Promise<Counted[]> {
  return db.prisma.$queryRaw<Counted[]>`
    SELECT date_trunc(${step}, hour_at, 'UTC') AS at, scope AS name, sum(tokens)::float8 AS count
      FROM client_scope_hours
     WHERE hour_at >= ${from.toISOString()}::timestamptz AND hour_at < ${to.toISOString()}::timestamptz
       AND (${clientIds}::text[] IS NULL OR client_id = ANY(${clientIds}::text[]))
     GROUP BY 1, 2 ORDER BY 1, 2`;
}
