import { findKeyByDigest, type Key, listReadableKeys as listRows } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import { type Actor, isProgram } from "../actor";
import { digestSecret } from "../secrets";
import { sealContext } from "./make-key";

/**
 * The actor's live keys, oldest first, each with its secret where it was made to be readable, else null. For the
 * owner's own session alone: a key never reads another key.
 */
export async function listReadableKeys(ctx: Ctx, actor: Actor): Promise<(Key & { secret: string | null })[]> {
  const rows = await listRows(ctx.db, actor.accountId, ctx.clock.now());
  return rows.map(({ secretSealed, ...key }) => ({
    ...key,
    secret: secretSealed && !isProgram(actor) ? openedSecret(ctx, key.id, secretSealed) : null,
  }));
}

/** Null for a value that can't be opened (altered, or sealed under another master key): the rest of a list is there. */
export function openedSecret(ctx: Ctx, keyId: string, sealed: Uint8Array): string | null {
  try {
    return ctx.sealer.open(sealed, sealContext(keyId));
  } catch {
    ctx.log.error({ event: "key.unsealable", keyId });
    return null;
  }
}

/** The id of the actor's own key behind a secret, or null. */
export async function findOwnKeyId(ctx: Ctx, actor: Actor, secret: string): Promise<string | null> {
  const key = await findKeyByDigest(ctx.db, digestSecret(secret));
  return key?.ownerId === actor.accountId ? key.id : null;
}
