import { countLiveGrantsOf, sumClientCalls } from "../../db/client-use.store";
import { countUsableKeysOfClient } from "../../db/keys-of-client.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { clientReachOf, findManagedClient } from "./managed-client";

/** What stopping an app would break. */
export interface ClientImpact {
  /** Who lets it do something at present, and in how many grants. */
  people: number;
  grants: number;
  /** API keys that were made for it and work. */
  keys: number;
  callsLast24h: number;
  lastUsedAt: Date | null;
}

/** @throws DomainError `client_not_found`. */
export async function readClientImpact(
  ctx: Ctx,
  actor: Actor,
  id: string,
  reach = clientReachOf(actor),
): Promise<ClientImpact> {
  const { lastUsedAt } = await findManagedClient(ctx, reach, id);
  const now = ctx.clock.now();
  const live = await countLiveGrantsOf(ctx.db, id, now);
  const keys = await countUsableKeysOfClient(ctx.db, id, now);
  return { ...live, keys, callsLast24h: await sumClientCalls(ctx.db, id, secondsAfter(now, -86_400)), lastUsedAt };
}
