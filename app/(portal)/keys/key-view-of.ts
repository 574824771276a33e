import type { KeyView } from "@/components/keys/key-view";
import { keyStatus } from "@/server/domain/keys/key-state.rules";
import type { KeyPage } from "@/server/domain/keys/list-keys";
import { revokeReasons } from "@/shared/forms";

type Key = KeyPage["keys"][number];

/** Picks what may leave the server; whatever a key gains later stays behind. */
export function keyViewOf(key: Key, viewerId: string, now: Date): KeyView {
  return {
    id: key.id,
    name: key.name,
    description: key.description,
    hint: key.secretMasked,
    status: keyStatus(key, now),
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUse: lastUseOf(key),
    revoked: revocationOf(key, viewerId),
  };
}

function lastUseOf({ lastUsedAt, lastUsedIp, lastUsedAgent }: Key): KeyView["lastUse"] {
  return lastUsedAt && { at: lastUsedAt.toISOString(), address: lastUsedIp ?? "", agent: lastUsedAgent ?? "" };
}

function revocationOf(key: Key, viewerId: string): KeyView["revoked"] {
  if (!key.revokedAt) return null;
  return {
    at: key.revokedAt.toISOString(),
    byYou: key.revokedBy === viewerId,
    reason: revokeReasons.find((reason) => reason === key.revokeReason) ?? "unspecified",
    note: key.revokeNote ?? "",
  };
}
