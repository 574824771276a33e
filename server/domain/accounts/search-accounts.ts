import {
  type AccountSearch,
  countLiveSessions,
  countUsableKeys,
  type ListedAccount,
  listAccountRows,
} from "../../db/account-search.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, requireAdmin } from "../actor";
import { DomainError } from "../errors";
import { readCursor, writeCursor } from "../page-cursor";
import { idleSince } from "../sessions/resolve-session";

/** An account as an admin sees it. */
export interface AccountOverview extends ListedAccount {
  /** Keys of its own that are neither ended nor disabled. */
  liveKeys: number;
  liveSessions: number;
}

export interface AccountPage {
  items: AccountOverview[];
  /** Gives the next page; null on the last. */
  nextCursor: string | null;
}

/**
 * A page of everybody's accounts, newest first. What is searched for is taken literally.
 * @throws DomainError `scope_insufficient`, `request_invalid` for a cursor that no page gave, and for text with NUL.
 */
export async function searchAccounts(
  ctx: Ctx,
  actor: Actor,
  { text, status, cursor, limit }: AccountSearch & { cursor?: string | undefined; limit: number },
): Promise<AccountPage> {
  requireAdmin(actor);
  if (text?.includes("\0")) throw new DomainError("request_invalid", { fields: [{ path: "q", code: "text_invalid" }] });
  const after = cursor === undefined ? null : readCursor(ctx, "acc", cursor);
  const rows = await listAccountRows(ctx.db, { text, status }, { after, limit: limit + 1 });
  const items = await withCounts(ctx, rows.slice(0, limit));
  const last = items.at(-1);
  const hasMore = rows.length > limit && last;
  return { items, nextCursor: hasMore ? writeCursor(ctx, { at: last.createdAt, id: last.id }) : null };
}

/** Counted for these accounts alone, in two reads. */
export async function withCounts(ctx: Ctx, accounts: ListedAccount[]): Promise<AccountOverview[]> {
  const ids = accounts.map(({ id }) => id);
  const now = ctx.clock.now();
  const [keys, sessions] = await Promise.all([
    countUsableKeys(ctx.db, ids, now),
    countLiveSessions(ctx.db, ids, now, idleSince(ctx)),
  ]);
  return accounts.map((account) => ({
    ...account,
    liveKeys: keys.get(account.id) ?? 0,
    liveSessions: sessions.get(account.id) ?? 0,
  }));
}
