import { type ClientUsageRow, listClientUsage } from "../../db/client-use.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { clientReachOf, findManagedClient } from "./managed-client";

const shownSeconds = 7 * 86_400;

/** Calls of an app at the token endpoint in the last seven days, by hour, grant type and outcome. @throws DomainError `client_not_found`. */
export async function readClientUsage(
  ctx: Ctx,
  actor: Actor,
  id: string,
  reach = clientReachOf(actor),
): Promise<ClientUsageRow[]> {
  await findManagedClient(ctx, reach, id);
  return listClientUsage(ctx.db, id, secondsAfter(ctx.clock.now(), -shownSeconds));
}
