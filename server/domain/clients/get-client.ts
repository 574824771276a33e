import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { type ManagedClient, withItsCredentials } from "./client-view";
import { clientReachOf, findManagedClient } from "./managed-client";

/** An app that the actor manages. @throws DomainError `client_not_found`, the same for another's and for none. */
export async function getClient(
  ctx: Ctx,
  actor: Actor,
  id: string,
  reach = clientReachOf(actor),
): Promise<ManagedClient> {
  return withItsCredentials(ctx, await findManagedClient(ctx, reach, id));
}
