import type { Scope } from "@/shared/scopes";
import type { Key } from "../../db/keys.store";
import { findSettings } from "../../db/settings.store";
import { lockWorkspace } from "../../db/workspaces.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { recordKeyMade } from "./create-key";
import { findKeyPlace, type KeyPlace, type KeyPlaceName, keysAt, requireOwner } from "./key-place";
import { makeKey, plainKey } from "./make-key";

interface NewKeyAt {
  scopes: Scope[];
  /** Keeps the secret sealed, for the owners' own sessions to read again. */
  readable: boolean;
  /** So many may be there at once. */
  most: number;
}

/**
 * Makes a key of a workspace's for an app or a thing of it, and tells whoever owns the workspace. It lives as long as admins
 * let a key live.
 * @returns the key and, this once, its secret.
 * @throws DomainError as `findKeyPlace` and `makeKey`; `scope_insufficient` for a member who is no owner;
 * `key_limit_reached` where there are as many as may be, with a field that says so; `client_state_conflict` for an app that is disabled.
 */
export async function createKeyAt(
  ctx: Ctx,
  actor: Actor,
  where: KeyPlaceName,
  { scopes, readable, most }: NewKeyAt,
): Promise<{ key: Key; secret: string }> {
  // Refused at once where that is plain: whoever asks for many doesn't have the others wait for the lock.
  const { workspaceId } = await roomAt(ctx, actor, where, most);
  return inTransaction(ctx, async (tx) => {
    // Of keys made at once each sees those before it.
    await lockWorkspace(tx.db, workspaceId);
    const place = await roomAt(tx, actor, where, most);
    const { form, clientId, name } = place;
    const metadata = Object.fromEntries(
      Object.entries(place.marks).flatMap(([mark, value]) => (value === null ? [] : [[mark, value]])),
    );
    const expiresAt = await latestEnd(tx);
    const spec = { ...plainKey, name, form, clientId, metadata, scopes, readable, expiresAt };
    const made = await makeKey(tx, actor, { kind: "workspace", id: place.workspaceId }, spec);
    await recordKeyMade(tx, actor, made.key, clientId === null ? {} : { clientId });
    return made;
  });
}

/** @throws DomainError as `findKeyPlace`; `scope_insufficient`, `key_limit_reached`. */
async function roomAt(ctx: Ctx, actor: Actor, where: KeyPlaceName, most: number): Promise<KeyPlace> {
  const place = await findKeyPlace(ctx, actor, where);
  requireOwner(place);
  if ((await keysAt(ctx, place)).length < most) return place;
  // The field tells this number from the one that the owner may have at all.
  throw new DomainError("key_limit_reached", { fields: [{ path: "keys", code: "too_many" }] });
}

/** Null where admins let keys live for ever. */
async function latestEnd(tx: Ctx): Promise<Date | null> {
  const { maxKeyLifetimeDays } = await findSettings(tx.db);
  return maxKeyLifetimeDays === null ? null : secondsAfter(tx.clock.now(), maxKeyLifetimeDays * 86_400);
}
