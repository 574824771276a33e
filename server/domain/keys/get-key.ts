import { findKey, type Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { reachOf } from "./reach";

/** A key within the actor's reach. @throws DomainError `key_not_found`, the same for another's and for none. */
export async function getKey(ctx: Ctx, actor: Actor, id: string, reach = reachOf(actor)): Promise<Key> {
  const key = await findKey(ctx.db, reach, id);
  if (!key) throw new DomainError("key_not_found");
  return key;
}
