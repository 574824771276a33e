import { type ClientReach, listClientRows } from "../../db/client-admin.store";
import type { Client } from "../../db/clients.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { readCursor, writeCursor } from "../page-cursor";
import { type ManagedClient, withCredentials } from "./client-view";
import { clientReachOf } from "./managed-client";

export interface ClientPageAsk {
  /** Part of a name or of an owner's address, or a whole id; literally. */
  text?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * A page of the apps that the actor manages, newest first.
 * @throws DomainError `request_invalid` for a cursor that no page gave, `scope_insufficient` for a program.
 */
export async function listClients(
  ctx: Ctx,
  actor: Actor,
  page: ClientPageAsk,
): Promise<{ items: ManagedClient[]; nextCursor: string | null }> {
  const { rows, nextCursor } = await pageOfClients(ctx, clientReachOf(actor), page);
  return { items: await withCredentials(ctx, rows), nextCursor };
}

/** A page of the apps within reach, as they are stored. */
export async function pageOfClients(
  ctx: Ctx,
  reach: ClientReach,
  { text, cursor, limit }: ClientPageAsk,
): Promise<{ rows: Client[]; nextCursor: string | null }> {
  const from = cursor === undefined ? null : readCursor(ctx, "cli", cursor);
  const after = from && { createdAt: from.at, id: from.id };
  const found = await listClientRows(ctx.db, reach, { ...(text && { text }), after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const hasMore = found.length > limit && last;
  return { rows, nextCursor: hasMore ? writeCursor(ctx, { at: last.createdAt, id: last.id }) : null };
}
