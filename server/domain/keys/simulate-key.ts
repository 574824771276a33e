import type { Verdict } from "@/shared/key-settings";
import type { Scope } from "@/shared/scopes";
import { findKeyRecord } from "../../db/key-lookup.store";
import type { Ctx } from "../../platform/ctx";
import { canonicalAddress } from "../../platform/network";
import type { Actor } from "../actor";
import { DomainError } from "../errors";
import { getKey } from "./get-key";
import { allowanceWords, type CheckResult, explainChecks, failedCheck } from "./key-checks.rules";

export interface Simulation {
  verdict: Verdict;
  checks: CheckResult[];
}

/**
 * Whether a key would pass from an address, at a time, with scopes; nothing is spent or counted.
 * @param ask.ip absent: the address that asks.
 * @throws DomainError `key_not_found`.
 */
export async function simulateKey(
  ctx: Ctx,
  actor: Actor,
  id: string,
  ask: { ip?: string; at?: Date; scopes: readonly Scope[]; cost: number },
): Promise<Simulation> {
  const key = await getKey(ctx, actor, id);
  const record = await findKeyRecord(ctx.db, id);
  if (!record) throw new DomainError("key_not_found");
  const at = ask.at ?? ctx.clock.now();
  const asked = { at, ip: canonicalAddress(ask.ip ?? ctx.origin.ip) ?? ctx.origin.ip, scopes: ask.scopes };
  const failed = failedCheck(record, asked);
  const isFilledUp = key.quota?.refillAt != null && key.quota.refillAt <= at;
  const left = key.quota && (isFilledUp ? (key.quota.refill ?? 0) : key.quota.remaining);
  const hasQuota = left === null || left >= ask.cost;
  const checks: CheckResult[] = [
    ...explainChecks(record, asked),
    {
      check: "rate_limit",
      passed: failed ? null : true,
      wanted: allowanceWords.rateLimit(record),
      came: "one call",
    },
    {
      check: "quota",
      passed: failed ? null : hasQuota,
      wanted: allowanceWords.quota(record, ask.cost),
      came: left === null ? "not counted" : `${left} uses left`,
    },
  ];
  return { verdict: failed?.verdict ?? (hasQuota ? "valid" : "quota_exceeded"), checks };
}
