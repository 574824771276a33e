import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { type KeyPage, type KeyPageAsk, listKeys } from "./list-keys";
import { adminReach } from "./reach";

/** A page of everyone's keys, for an admin. @throws DomainError `scope_insufficient`, `request_invalid`. */
export async function listAllKeys(ctx: Ctx, actor: Actor, page: KeyPageAsk): Promise<KeyPage> {
  return listKeys(ctx, actor, page, adminReach(actor));
}
