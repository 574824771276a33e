import { type Key, listKeyRows } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { readCursor, writeCursor } from "../page-cursor";

export interface KeyPage {
  keys: Key[];
  /** Gives the next page; null on the last. */
  nextCursor: string | null;
}

/**
 * A page of the actor's own keys, newest first.
 * @throws DomainError `request_invalid` for a cursor that no page gave.
 */
export async function listKeys(ctx: Ctx, actor: Actor, page: { cursor?: string; limit: number }): Promise<KeyPage> {
  const from = page.cursor === undefined ? null : readCursor("key", page.cursor);
  const after = from && { createdAt: from.at, id: from.id };
  const rows = await listKeyRows(ctx.db, actor.accountId, { after, limit: page.limit + 1 });
  const keys = rows.slice(0, page.limit);
  const last = keys.at(-1);
  const hasMore = rows.length > page.limit && last;
  return { keys, nextCursor: hasMore ? writeCursor({ at: last.createdAt, id: last.id }) : null };
}
