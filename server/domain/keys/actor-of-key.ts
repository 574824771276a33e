import type { KeyRecord } from "../../db/key-lookup.store";
import type { Ctx } from "../../platform/ctx";
import { networkOf } from "../../platform/network";
import type { Caller } from "../actor";
import { DomainError } from "../errors";
import { failedCheck } from "./key-checks.rules";
import { judge, lookUpKey } from "./verify-key";

/**
 * The actor behind a key that is presented as a credential, or null when it is not good (any more), or not from there.
 * @throws DomainError `rate_limited` for one whose rate limit or quota is used up, and for a network that presents one
 * unknown key after the other.
 */
export async function actorOfKey(ctx: Ctx, secret: string): Promise<Caller | null> {
  const found = lookUpKey(ctx, secret);
  const key = found instanceof Promise ? requireFewUnknown(ctx, await found) : found;
  if (!key) return null;
  const { ip, userAgent } = ctx.origin;
  const verdict = await judge(ctx, key, { scopes: [], ip, userAgent, cost: 1 });
  if (verdict === "rate_limited" || verdict === "quota_exceeded") {
    throw new DomainError("rate_limited", { retryAfterSeconds: secondsUntilMore(ctx, key) });
  }
  if (verdict !== "valid") return null;
  const { id, ownerId, ownerKind, role, scopes, workspaceIds } = key;
  const actor = { accountId: ownerId, kind: ownerKind, role, via: "key", sessionId: null, keyId: id } as const;
  return { ...actor, scopes, workspaceIds };
}

/** Whether a key would be let in at this moment; nothing is counted or spent. */
export async function isKeyGood(ctx: Ctx, secret: string): Promise<boolean> {
  const key = await lookUpKey(ctx, secret);
  return key !== null && failedCheck(key, { at: ctx.clock.now(), ip: ctx.origin.ip, scopes: [] }) === null;
}

/** A live key is never refused for the unknown ones that came from the same place. @throws DomainError `rate_limited`. */
export function requireFewUnknown(ctx: Ctx, found: KeyRecord | null): KeyRecord | null {
  if (found) return found;
  const network = networkOf(ctx.origin.ip);
  const now = ctx.clock.now();
  const retryAfterSeconds = ctx.unknownKeys.secondsToWait(network, now);
  if (retryAfterSeconds > 0) throw new DomainError("rate_limited", { retryAfterSeconds });
  ctx.unknownKeys.count(network, now);
  return null;
}

/** Until a key that has used up its rate limit or its quota has calls again; an hour when nothing but its owner fills it up. */
export function secondsUntilMore(ctx: Ctx, key: KeyRecord): number {
  const now = ctx.clock.now();
  const { rateLimit, quota } = ctx.keyAllowances.state(key, now);
  const until = rateLimit?.remaining === 0 ? rateLimit.resetAt : (quota?.refillAt ?? rateLimit?.resetAt);
  return until ? Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) : unknownWaitSeconds;
}

/** Until somebody fills a quota up by hand. */
const unknownWaitSeconds = 3600;
