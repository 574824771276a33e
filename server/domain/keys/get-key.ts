import { findKey, type Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";

/** One of the actor's own keys. @throws DomainError `key_not_found`, the same for another's and for none. */
export async function getKey(ctx: Ctx, actor: Actor, id: string): Promise<Key> {
  const key = await findKey(ctx.db, { id, accountId: actor.accountId });
  if (!key) throw new DomainError("key_not_found");
  return key;
}
