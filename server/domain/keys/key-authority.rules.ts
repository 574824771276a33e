import type { Key } from "../../db/keys.store";
import { isRangeWithin } from "../../platform/network";

/** What a key can do, as far as another could gain by it. */
export type KeyPowers = Pick<Key, "scopes" | "workspaceIds" | "expiresAt" | "ipAllowlist" | "rateLimit" | "quota">;

/**
 * Whether a key that makes, changes or rotates another one gives it no more than it has itself: no scope, workspace or
 * address beyond its own, no later end, and no more calls.
 */
export function isWithinPowers(parent: KeyPowers, child: KeyPowers): boolean {
  return (
    child.scopes.every((scope) => parent.scopes.includes(scope)) &&
    child.workspaceIds.every((id) => parent.workspaceIds.includes(id)) &&
    endsInTime(parent.expiresAt, child.expiresAt) &&
    comesFromWithin(parent.ipAllowlist, child.ipAllowlist) &&
    callsNoFaster(parent.rateLimit, child.rateLimit) &&
    isUsedNoMore(parent.quota, child.quota)
  );
}

/** A key whose calls are counted makes no others: each would count anew, and all together pass what it may. */
export function mayMakeKeys({ rateLimit, quota }: KeyPowers): boolean {
  return rateLimit === null && quota === null;
}

function endsInTime(parent: Date | null, child: Date | null): boolean {
  return parent === null || (child !== null && child <= parent);
}

function comesFromWithin(parent: readonly string[], child: readonly string[]): boolean {
  return parent.length === 0 || (child.length > 0 && child.every((range) => isRangeWithin(range, parent)));
}

function callsNoFaster(parent: Key["rateLimit"], child: Key["rateLimit"]): boolean {
  if (parent === null) return true;
  return child !== null && child.windowSeconds >= parent.windowSeconds && child.max <= parent.max;
}

function isUsedNoMore(parent: Key["quota"], child: Key["quota"]): boolean {
  if (parent === null) return true;
  if (child === null || child.remaining > parent.remaining) return false;
  if (child.refill === null) return true;
  return parent.refill !== null && child.refillEvery === parent.refillEvery && child.refill <= parent.refill;
}
