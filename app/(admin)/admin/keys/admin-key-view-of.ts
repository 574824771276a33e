import type { AdminKeyView } from "@/components/admin/keys/admin-key-view";
import type { KeyHand } from "@/components/keys/key-view";
import { keyStatus } from "@/server/domain/keys/key-state.rules";
import type { NamedKey } from "@/server/domain/keys/name-owners";
import { revokeReasons } from "@/shared/key-requests";

/** Picks what may leave the server; whatever a key gains later stays behind. */
export function adminKeyViewOf(
  key: NamedKey,
  dailyCalls: number[] | undefined,
  viewerId: string,
  now: Date,
): AdminKeyView {
  const { id, name, description, secretMasked: hint, expiresAt, lastUsedAt } = key;
  const hand = (accountId: string | null) => handOf(key, accountId, viewerId);
  return {
    id,
    name,
    description,
    hint,
    status: keyStatus(key, now),
    owner: { kind: key.ownerKind, id: key.ownerId, name: key.ownerName },
    createdAt: key.createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUse: lastUsedAt && {
      at: lastUsedAt.toISOString(),
      address: key.lastUsedIp ?? "",
      agent: key.lastUsedAgent ?? "",
    },
    dailyCalls: dailyCalls ?? [],
    disabled: key.disabledAt && {
      at: key.disabledAt.toISOString(),
      by: hand(key.disabledBy),
      reason: key.disableReason ?? "",
    },
    rotation: key.rotatedToId
      ? {
          toKeyId: key.rotatedToId,
          stopsAt: key.revokesAt?.toISOString() ?? null,
          untilUnused: key.revokesWhenUnusedSeconds !== null,
        }
      : null,
    revoked: key.revokedAt && {
      at: key.revokedAt.toISOString(),
      by: hand(key.revokedBy),
      reason: revokeReasons.find((reason) => reason === key.revokeReason) ?? "unspecified",
      note: key.revokeNote ?? "",
    },
  };
}

/** A person's key is ended by that person or by an admin; one of a workspace mostly by who owns that. */
function handOf({ ownerKind, ownerId }: NamedKey, accountId: string | null, viewerId: string): KeyHand {
  if (accountId === null) return "latchkey";
  if (accountId === viewerId) return "you";
  return ownerKind !== "account" || accountId === ownerId ? "owner" : "admin";
}
