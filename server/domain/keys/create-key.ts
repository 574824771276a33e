import type { KeyOwnerChoice } from "@/shared/key-settings";
import type { Key } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { type KeySpec, makeKey, plainKey } from "./make-key";
import { recordKeyEvent } from "./record-key-event";
import { tellOwners } from "./tell-owners";

/** What is left out is as in `plainKey`. */
export interface CreateKeyInput extends Pick<KeySpec, "name">, Partial<Omit<KeySpec, "name">> {
  /** What it stands for; absent: what the actor stands for. */
  owner?: KeyOwnerChoice;
}

/**
 * Makes a key for the actor, or for a service account or a workspace that they manage, and tells whoever answers for it
 * by mail.
 * @returns the key and, this once, its secret.
 * @throws DomainError `scope_insufficient` when a key asks for more than it has (scopes, workspaces, addresses, time,
 * calls), `request_invalid` for a scope that there isn't, `workspace_not_found` and `service_account_not_found` for one
 * that isn't the actor's, `expiry_invalid` for a time that has passed or that RFC 3339 can't write, `lifetime_exceeded`
 * for a later end than admins allow, `key_limit_reached` when the owner has as many keys as are allowed.
 */
export async function createKey(
  ctx: Ctx,
  actor: Actor,
  { owner, ...spec }: CreateKeyInput,
): Promise<{ key: Key; secret: string }> {
  return inTransaction(ctx, async (tx) => {
    const made = await makeKey(tx, actor, ownerOf(actor, owner), { ...plainKey, ...spec });
    await recordKeyMade(tx, actor, made.key);
    return made;
  });
}

/** What the choice means for this actor. A key's own owner is the only one it can make keys for. */
export function ownerOf(actor: Actor, choice: KeyOwnerChoice | undefined) {
  if (choice === undefined || (choice.kind === "account" && actor.kind === "account")) {
    return { kind: actor.kind, id: actor.accountId };
  }
  if (choice.kind === "account") throw new DomainError("scope_insufficient");
  return choice;
}

/** Audits a new key and tells whoever answers for it. */
export async function recordKeyMade(
  tx: Ctx,
  actor: Actor,
  key: Key,
  detail: Record<string, string> = {},
): Promise<void> {
  await recordKeyEvent(tx, "key.created", key, actor, { scopes: key.scopes, ...detail });
  await tellOwners(tx, key, "key-created", {
    keysUrl: `${tx.config.APP_URL}/keys`,
    at: key.createdAt.toISOString(),
  });
}
