import { type SearchParams, single } from "@/app/search-params";
import type { AuditSearch } from "@/server/domain/audit/audit-filter";

const names = ["q", "event", "account", "actor", "from", "to"] as const;

/** What the address bar says, each part absent where it says nothing that can be meant. */
export type AuditFilters = Record<(typeof names)[number], string | undefined>;

export function readFilters(params: Awaited<SearchParams>) {
  const [q, event, account, actor, from, to] = names.map((name) => single(params[name])?.slice(0, 254));
  const filters: AuditFilters = { q, event, account, actor, from: day(from), to: day(to) };
  return { filters, cursor: single(params.cursor) };
}

/** Both days are meant whole, and in UTC, as the trail is. */
export function searchOf({ from, to, ...texts }: AuditFilters): AuditSearch {
  return { ...texts, from: from ? startOf(from, 0) : undefined, to: to ? startOf(to, 1) : undefined };
}

function day(text: string | undefined): string | undefined {
  return text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

function startOf(day: string, later: number): Date {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + later);
  return moment;
}
