import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { findKeyPlace, type KeyPlaceName, keysAt } from "./key-place";
import { openedSecret } from "./list-readable-keys";

/**
 * The keys of an app or of a thing of a workspace, oldest first, for whoever is a member there. Owners get the secret of
 * those that were made to be read again, everybody else null.
 * @throws DomainError as `findKeyPlace`.
 */
export async function listKeysAt(
  ctx: Ctx,
  actor: Actor,
  where: KeyPlaceName,
): Promise<(Key & { secret: string | null })[]> {
  const place = await findKeyPlace(ctx, actor, where);
  const keys = await keysAt(ctx, place);
  return keys.map(({ secretSealed, ...key }) => ({
    ...key,
    secret: secretSealed && place.role === "owner" ? openedSecret(ctx, key.id, secretSealed) : null,
  }));
}
