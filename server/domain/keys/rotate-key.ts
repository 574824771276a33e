import type { RotationGrace } from "@/shared/key-settings";
import { lockKey, revokeKeyRow, rotateKeyRow } from "../../db/key-endings.store";
import { lockOwner } from "../../db/key-owners.store";
import { findKey, type Key } from "../../db/keys.store";
import { secondsAfter } from "../../platform/clock";
import type { Ctx } from "../../platform/ctx";
import type { Propagation } from "../../platform/key-changes";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { inTransaction } from "../in-transaction";
import { keyStatus } from "./key-state.rules";
import { makeKey } from "./make-key";
import { propagate } from "./propagate";
import { reachOf } from "./reach";
import { recordKeyEvent } from "./record-key-event";
import { tellOwners } from "./tell-owners";

export interface Rotation {
  key: Key;
  secret: string;
  /** The key that it takes the place of, as it is now. */
  replaces: Key;
}

interface RotateInput {
  grace: RotationGrace;
  /** When the new key stops; absent: as long from now as the old one was made to live. */
  expiresAt?: Date | null;
}

/**
 * Makes a key like this one and lets the old one work on for a while, never past its own end.
 * @throws DomainError `key_not_found`; `key_rotated` when another took its place already; `key_state_conflict` for one
 * that has ended; and what `createKey` throws.
 */
export async function rotateKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  input: RotateInput,
): Promise<Rotation & { propagation: Propagation }> {
  const rotation = await inTransaction(ctx, (tx) => rotateWithin(tx, actor, id, input));
  return { ...rotation, propagation: await propagate(ctx, { keyIds: [id] }) };
}

/** The same inside a transaction, without telling the other processes. */
export async function rotateWithin(tx: Ctx, actor: Actor, id: string, input: RotateInput): Promise<Rotation> {
  const reach = reachOf(actor);
  const now = tx.clock.now();
  const found = await findKey(tx.db, reach, id);
  if (!found) throw new DomainError("key_not_found");
  // The same lock that making a key takes, before any row of a key is touched: two rotations can't wait for each other.
  await lockOwner(tx.db, { kind: found.ownerKind, id: found.ownerId }, null);
  await lockKey(tx.db, id);
  // Read again: what was taken from it meanwhile, its successor doesn't get.
  const old = await findKey(tx.db, reach, id);
  if (!old) throw new DomainError("key_not_found");
  const { key, secret } = await makeSuccessor(tx, actor, old, input);
  const ending = { ...graceOf(input.grace, old, now), rotatedAt: now, rotatedToId: key.id };
  if (!(await rotateKeyRow(tx.db, reach, id, ending))) throw await refusal(tx, id);
  if (input.grace === "now") {
    await revokeKeyRow(tx.db, reach, id, {
      revokedAt: now,
      revokedBy: actor.accountId,
      revokeReason: "superseded",
      revokeNote: "",
    });
  }
  const replaces = await findKey(tx.db, reach, id);
  if (!replaces) throw new DomainError("key_not_found");
  await recordKeyEvent(tx, "key.rotated", old, actor, { newKeyId: key.id, grace: input.grace });
  await tellOwners(tx, replaces, "key-rotated", {
    newKeyMasked: key.secretMasked,
    worksUntil: input.grace === "now" ? null : (replaces.revokesAt?.toISOString() ?? null),
    untilUnused: input.grace === "until_unused",
    keysUrl: `${tx.config.APP_URL}/keys`,
    at: now.toISOString(),
  });
  return { key, secret, replaces };
}

function makeSuccessor(tx: Ctx, actor: Actor, old: Key, { expiresAt }: RotateInput) {
  const lifetimeMs = old.expiresAt && old.expiresAt.getTime() - old.createdAt.getTime();
  const sameLifetime = lifetimeMs === null ? null : new Date(tx.clock.now().getTime() + lifetimeMs);
  const { name, description, metadata, scopes, ipAllowlist, rateLimit, leakPolicy, quota, form, clientId } = old;
  return makeKey(
    tx,
    actor,
    { kind: old.ownerKind, id: old.ownerId },
    {
      ...{ name, description, metadata, scopes, ipAllowlist, rateLimit, leakPolicy, quota, form, clientId },
      workspaceIds: old.ownerKind === "account" ? old.workspaceIds : undefined,
      expiresAt: expiresAt === undefined ? sameLifetime : expiresAt,
    },
  );
}

const graceSeconds: Record<Exclude<RotationGrace, "until_unused">, number> = {
  now: 0,
  "15m": 900,
  "1h": 3600,
  "24h": 86_400,
  "7d": 7 * 86_400,
};

/** Silent for so long, an old key is not in use any more; after so long it ends even if it is. */
export const silentSeconds = 86_400;
const longestGraceSeconds = 30 * 86_400;

function graceOf(grace: RotationGrace, old: Key, now: Date) {
  const untilUnused = grace === "until_unused";
  const end = secondsAfter(now, untilUnused ? longestGraceSeconds : graceSeconds[grace]);
  return {
    revokesAt: old.expiresAt && old.expiresAt < end ? old.expiresAt : end,
    revokesWhenUnusedSeconds: untilUnused ? silentSeconds : null,
  };
}

async function refusal(tx: Ctx, id: string): Promise<DomainError> {
  const key = await findKey(tx.db, "any", id);
  const isLive = key && ["active", "disabled"].includes(keyStatus(key, tx.clock.now()));
  return new DomainError(isLive || key?.rotatedToId ? "key_rotated" : "key_state_conflict");
}
