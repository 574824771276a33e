import type { KeyHand, KeyView } from "@/components/keys/key-view";
import { keyStatus } from "@/server/domain/keys/key-state.rules";
import type { KeyPage } from "@/server/domain/keys/list-keys";
import { revokeReasons } from "@/shared/key-requests";

type Key = KeyPage["keys"][number];

/** Who looks, when, and what they know: the names of owners by id. */
export type KeyViewer = { accountId: string; ownerNames: ReadonlyMap<string, string>; now: Date };

/** Picks what may leave the server; whatever a key gains later stays behind. */
export function keyViewOf(key: Key, viewer: KeyViewer, dailyCalls: number[] = []): KeyView {
  const { ownerKind: kind, ownerId, quota } = key;
  return {
    id: key.id,
    owner: { kind, name: viewer.ownerNames.get(ownerId) ?? ownerId, isYou: ownerId === viewer.accountId },
    name: key.name,
    description: key.description,
    hint: key.secretMasked,
    status: keyStatus(key, viewer.now),
    scopes: key.scopes,
    ipAllowlist: key.ipAllowlist,
    rateLimit: key.rateLimit,
    quota: quota && { remaining: quota.remaining, refill: quota.refill, refillEvery: quota.refillEvery },
    metadata: key.metadata,
    leakPolicy: key.leakPolicy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUse: lastUseOf(key),
    dailyCalls,
    disabled: key.disabledAt && {
      at: key.disabledAt.toISOString(),
      by: handOf(key.disabledBy, key, viewer),
      reason: key.disableReason ?? "",
    },
    rotation: rotationOf(key),
    revoked: revocationOf(key, viewer),
  };
}

/** Whose hand did something to a key. @param by the account, or null for Latchkey itself. */
export function handOf(by: string | null, key: Pick<Key, "ownerKind">, viewer: KeyViewer): KeyHand {
  if (by === null) return "latchkey";
  if (by === viewer.accountId) return "you";
  return key.ownerKind === "account" ? "admin" : "owner";
}

function lastUseOf({ lastUsedAt, lastUsedIp, lastUsedAgent }: Key): KeyView["lastUse"] {
  return lastUsedAt && { at: lastUsedAt.toISOString(), address: lastUsedIp ?? "", agent: lastUsedAgent ?? "" };
}

function rotationOf({ rotatedToId, revokesAt, revokesWhenUnusedSeconds }: Key): KeyView["rotation"] {
  if (rotatedToId === null) return null;
  return {
    toKeyId: rotatedToId,
    stopsAt: revokesAt?.toISOString() ?? null,
    untilUnused: revokesWhenUnusedSeconds !== null,
  };
}

/** A grace that has run out ends a key as surely as a person does, before anything has written that down. */
function revocationOf(key: Key, viewer: KeyViewer): KeyView["revoked"] {
  if (!key.revokedAt) {
    if (!key.revokesAt || key.revokesAt > viewer.now) return null;
    return { at: key.revokesAt.toISOString(), by: "latchkey", reason: "superseded", note: "" };
  }
  return {
    at: key.revokedAt.toISOString(),
    by: handOf(key.revokedBy, key, viewer),
    reason: revokeReasons.find((reason) => reason === key.revokeReason) ?? "unspecified",
    note: key.revokeNote ?? "",
  };
}
