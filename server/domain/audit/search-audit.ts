import { type AuditEntry, searchAuditEvents } from "../../db/audit-search.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, requireAdmin } from "../actor";
import { readCursor, writeCursor } from "../page-cursor";
import { type AuditSearch, auditFilter } from "./audit-filter";

export interface AuditPage {
  items: AuditEntry[];
  nextCursor: string | null;
}

const pageSize = 50;

/**
 * Rows of the whole audit trail that fit, newest first.
 * @throws DomainError `scope_insufficient` for anybody but an admin, `request_invalid` for a cursor that no page gave.
 */
export async function searchAudit(
  ctx: Ctx,
  actor: Actor,
  search: AuditSearch,
  page: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<AuditPage> {
  requireAdmin(actor);
  const limit = page.limit ?? pageSize;
  const after = page.cursor === undefined ? null : readCursor(ctx, "evt", page.cursor);
  const filter = await auditFilter(ctx, search);
  if (!filter) return { items: [], nextCursor: null };
  const rows = await searchAuditEvents(ctx.db, filter, { after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(ctx, last) : null };
}
