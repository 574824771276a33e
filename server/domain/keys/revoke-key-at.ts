import { findKey } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { findKeyPlace, isAt, type KeyPlaceName, requireOwner } from "./key-place";
import { reachOf } from "./reach";
import { revokeKey } from "./revoke-key";

/**
 * Ends a key of an app or of a thing of a workspace, as `revokeKey` does.
 * @throws DomainError as `findKeyPlace`; `scope_insufficient` for a member who is no owner; `key_not_found` for one that is
 * kept elsewhere, for one that has ended, and for none.
 */
export async function revokeKeyAt(ctx: Ctx, actor: Actor, where: KeyPlaceName, id: string): Promise<void> {
  const place = await findKeyPlace(ctx, actor, where);
  requireOwner(place);
  const key = /^\w{1,64}$/.test(id) ? await findKey(ctx.db, reachOf(actor), id) : null;
  if (!key || key.revokedAt !== null || !isAt(key, place)) throw new DomainError("key_not_found");
  await revokeKey(ctx, actor, id, { reason: "unspecified", note: "" });
}
