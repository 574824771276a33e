import { type KeySearch, listKeyRows } from "../../db/key-list.store";
import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { readCursor, writeCursor } from "../page-cursor";
import { reachOf } from "./reach";

export interface KeyPage {
  keys: Key[];
  /** Gives the next page; null on the last. */
  nextCursor: string | null;
}

export interface KeyPageAsk {
  search?: KeySearch;
  cursor?: string;
  limit: number;
}

/**
 * A page of the keys within reach, newest first; by default the actor's own and those they manage.
 * @throws DomainError `request_invalid` for a cursor that no page gave.
 */
export async function listKeys(ctx: Ctx, actor: Actor, page: KeyPageAsk, reach = reachOf(actor)): Promise<KeyPage> {
  const from = page.cursor === undefined ? null : readCursor(ctx, "key", page.cursor);
  const after = from && { createdAt: from.at, id: from.id };
  const now = ctx.clock.now();
  const rows = await listKeyRows(ctx.db, reach, { search: page.search, now, after, limit: page.limit + 1 });
  const keys = rows.slice(0, page.limit);
  const last = keys.at(-1);
  const hasMore = rows.length > page.limit && last;
  return { keys, nextCursor: hasMore ? writeCursor(ctx, { at: last.createdAt, id: last.id }) : null };
}
