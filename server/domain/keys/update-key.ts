import { findKey, type Key, type KeyChange, updateKeyRow } from "../../db/keys.store";
import type { Ctx } from "../../platform/ctx";
import type { Propagation } from "../../platform/key-changes";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { requireRecentProof } from "../sessions/require-recent-proof";
import { isWithinPowers } from "./key-authority.rules";
import {
  canonicalRanges,
  type KeySpec,
  powersOfActor,
  requireKnownScopes,
  requireLifetime,
  requireUsableExpiry,
  requireWithinActor,
} from "./make-key";
import { propagate } from "./propagate";
import { firstRefill } from "./quota-refill.rules";
import { reachOf } from "./reach";
import { recordKeyEvent } from "./record-key-event";
import { canWrite } from "./write-scope.rules";

/** What of a key can be changed; what is absent stays. */
export type KeyEdit = Partial<Omit<KeySpec, "workspaceIds" | "readable">>;

/**
 * Changes a key within reach; it holds for the next call in every live process.
 * @throws DomainError `key_not_found`; `key_state_conflict` for more than new words on a key that has ended;
 * `scope_insufficient` for a key that would give more than it has; `request_invalid`, `expiry_invalid` and
 * `lifetime_exceeded` as for a new one.
 */
export async function updateKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  edit: KeyEdit,
): Promise<Key & { propagation: Propagation }> {
  const reach = reachOf(actor);
  const key = await inTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    // Read before the change: a key that changes itself is held against what it was.
    const own = await powersOfActor(tx, actor);
    const before = await findKey(tx.db, reach, id);
    if (!before) throw new DomainError("key_not_found");
    // Verifications answer metadata to services, which may go by it.
    if (own !== "a person's" && (edit.metadata || edit.leakPolicy)) throw new DomainError("scope_insufficient");
    const where = { reach, id, unended: changesPowers(edit) };
    if (!(await updateKeyRow(tx.db, where, { ...(await settled(tx, edit, before)), updatedAt: now }))) {
      throw new DomainError("key_state_conflict");
    }
    const after = await findKey(tx.db, reach, id);
    if (!after) throw new DomainError("key_not_found");
    // Judged as it came out, so that two changes at once can't add up to more.
    if (changesPowers(edit)) requireWithinActor(actor, after, own);
    if (canWrite(after.scopes) && !isWithinPowers(before, after)) await requireRecentProof(tx, actor);
    await recordKeyEvent(tx, "key.updated", after, actor, { fields: Object.keys(edit) });
    return after;
  });
  return { ...key, propagation: await propagate(ctx, { keyIds: [id] }) };
}

async function settled(tx: Ctx, { quota, ...edit }: KeyEdit, before: Key): Promise<KeyChange> {
  const now = tx.clock.now();
  if (edit.scopes) requireKnownScopes(tx, edit.scopes);
  if (edit.expiresAt !== undefined) {
    requireUsableExpiry(edit.expiresAt, now);
    await requireLifetime(tx, edit.expiresAt, before.createdAt);
  }
  return {
    ...edit,
    ...(edit.ipAllowlist && { ipAllowlist: canonicalRanges(edit.ipAllowlist) }),
    ...(quota !== undefined && { quota: quota && { ...quota, refillAt: firstRefill(quota.refillEvery, now) } }),
  };
}

const harmless = new Set(["name", "description", "metadata", "leakPolicy"]);

function changesPowers(edit: KeyEdit): boolean {
  return Object.keys(edit).some((field) => !harmless.has(field));
}
