import { type Key, listKeyRows } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";

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
  const after = page.cursor === undefined ? null : readCursor(page.cursor);
  const rows = await listKeyRows(ctx.db, actor.accountId, { after, limit: page.limit + 1 });
  const keys = rows.slice(0, page.limit);
  const last = keys.at(-1);
  return { keys, nextCursor: rows.length > page.limit && last ? writeCursor(last) : null };
}

function writeCursor({ createdAt, id }: Key): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString("base64url");
}

/** A made-up cursor only moves the start of the caller's own list. */
function readCursor(cursor: string): { createdAt: Date; id: string } {
  const match = /^(\d{1,15}) (key_[0-9A-Za-z]{20})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  const [, time, id] = match ?? [];
  if (time && id && Number(time) <= 8.64e15) return { createdAt: new Date(Number(time)), id };
  throw new DomainError("request_invalid", { fields: [{ path: "cursor", code: "cursor_invalid" }] });
}
