import { type AuditRow, listAuditEvents } from "../../db/audit.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import type { AuditEventName } from "../events";
import { readCursor, writeCursor } from "../page-cursor";

/** Something that happened to an account, as its owner may see it. */
export interface Activity {
  id: string;
  at: Date;
  event: AuditEventName;
  ip: string | null;
  userAgent: string | null;
  /** Who did it: the account itself, one of its keys, an operator or Latchkey, or somebody who was not logged in. */
  by: "you" | "key" | "system" | "anyone";
  detail: Record<string, unknown>;
}

const pageSize = 50;

/** What happened to the actor's account, newest first. @throws DomainError `request_invalid` for a cursor that is none. */
export async function listActivity(
  ctx: Ctx,
  actor: Actor,
  page: { limit?: number; cursor?: string } = {},
): Promise<{ items: Activity[]; nextCursor: string | null }> {
  const limit = page.limit ?? pageSize;
  const after = page.cursor === undefined ? null : readCursor(ctx, "evt", page.cursor);
  const rows = await listAuditEvents(ctx.db, actor.accountId, { after, limit: limit + 1 });
  const items = rows.slice(0, limit).map((row) => activityOf(row, actor.accountId));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(ctx, last) : null };
}

function activityOf(row: AuditRow, accountId: string): Activity {
  const { id, at, event, ip, userAgent, actorKind, actorId, detail } = row;
  // Somebody else who is logged in is an admin, and to the owner that is the operator.
  const other = actorKind === "account" ? "system" : (actorKind as Activity["by"]); // recordAudit writes no other
  const by = actorKind === "account" && actorId === accountId ? "you" : other;
  return { id, at, event: event as AuditEventName, ip, userAgent, by, detail };
}
