import type { ClientOwner } from "../../db/client-admin.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { type ManagedClient, withCredentials, withOwners } from "./client-view";
import { type ClientPageAsk, pageOfClients } from "./list-clients";
import { adminClientReach } from "./managed-client";

/** A page of everyone's apps, those that registered themselves among them, for an admin. @throws DomainError `scope_insufficient`, `request_invalid`. */
export async function listAllClients(
  ctx: Ctx,
  actor: Actor,
  page: ClientPageAsk,
): Promise<{ items: (ManagedClient & { owner: ClientOwner | null })[]; nextCursor: string | null }> {
  const { rows, nextCursor } = await pageOfClients(ctx, adminClientReach(actor), page);
  return { items: await withOwners(ctx, await withCredentials(ctx, rows)), nextCursor };
}
