import type { Verdict } from "@/shared/key-settings";
import type { Scope } from "@/shared/scopes";
import type { KeyRecord } from "../../db/key-lookup.store";
import type { Ctx } from "../../platform/ctx";
import type { AllowanceState } from "../../platform/key-allowances";
import { digestSecret, hasSecretForm } from "../secrets";
import { flushKeyUsage } from "./flush-key-usage";
import { allowanceWords, type CheckResult, explainChecks, failedCheck, type KeyAsk } from "./key-checks.rules";

/** What a verifier wants to know beside whether the key is good at all. */
export interface VerifyAsk {
  /** All of these the key must have. */
  scopes: readonly Scope[];
  /** Where the key came from, in canonical spelling, and in which program. */
  ip: string;
  userAgent: string;
  /** How many uses of the quota it takes. */
  cost: number;
}

export interface Verification extends AllowanceState {
  verdict: Verdict;
  /** null when there is no such key. */
  key: KeyRecord | null;
}

/**
 * Judges a presented key, and spends a call of its rate limit and `cost` uses of its quota where it is good. Every call
 * is counted for the key's owner; a refused one can be explained by its request id.
 */
export async function verifyKey(ctx: Ctx, secret: string, ask: VerifyAsk): Promise<Verification> {
  const found = lookUpKey(ctx, secret);
  const key = found instanceof Promise ? await found : found;
  if (!key) return unknown;
  const verdict = await judge(ctx, key, ask);
  if (key.rateLimit === null && !key.hasQuota) return { verdict, key, rateLimit: null, quota: null };
  return { verdict, key, ...ctx.keyAllowances.state(key, ctx.clock.now()) };
}

const unknown: Verification = { verdict: "not_found", key: null, rateLimit: null, quota: null };

/** The key behind a secret, or null; at once, where that is known. Junk is told by its checksum and never looked up. */
export function lookUpKey(ctx: Ctx, secret: string): KeyRecord | null | Promise<KeyRecord | null> {
  return hasSecretForm("key", secret) ? ctx.keyLookup.find(digestSecret(secret)) : null;
}

/** The verdict on a known key, which is counted. */
export async function judge(ctx: Ctx, key: KeyRecord, ask: VerifyAsk): Promise<Verdict> {
  const at = ctx.clock.now();
  const failed = failedCheck(key, { at, ip: ask.ip, scopes: ask.scopes });
  const isLimited = key.rateLimit !== null || key.hasQuota;
  const spent = failed || !isLimited ? null : await ctx.keyAllowances.spend(key, ask.cost, at);
  const verdict = failed?.verdict ?? spent ?? "valid";
  const { ip, userAgent } = ask;
  ctx.keyUsage.record({ keyId: key.id, at, verdict, ip, userAgent });
  if (verdict !== "valid") recordRefusal(ctx, key, { at, ip, scopes: ask.scopes }, ask, verdict);
  // Written as fast as it comes: what waits in memory stays bounded.
  if (ctx.keyUsage.pending() >= mostPending) await flushOrLog(ctx);
  return verdict;
}

/** A key is as good as it was, whether its use can be written or not. */
async function flushOrLog(ctx: Ctx): Promise<void> {
  await flushKeyUsage(ctx).catch((error: unknown) => ctx.log.error({ err: error, event: "key.usage_unwritten" }));
}

const mostPending = 60_000;

function recordRefusal(
  ctx: Ctx,
  key: KeyRecord,
  asked: KeyAsk,
  { ip, userAgent, cost }: VerifyAsk,
  verdict: Verdict,
): void {
  const checks = [...explainChecks(key, asked), ...explainAllowances(ctx, key, asked.at, cost, verdict)];
  ctx.keyUsage.recordRefusal({
    requestId: ctx.origin.requestId,
    keyId: key.id,
    at: asked.at,
    verdict,
    checks,
    ip,
    userAgent,
  });
}

/** The last two checks as they turned out. */
function explainAllowances(ctx: Ctx, key: KeyRecord, now: Date, cost: number, verdict: Verdict): CheckResult[] {
  const { rateLimit, quota } = ctx.keyAllowances.state(key, now);
  const reached = ["valid", "rate_limited", "quota_exceeded"].includes(verdict);
  const passedRate = verdict !== "rate_limited";
  return [
    {
      check: "rate_limit",
      passed: reached ? passedRate : null,
      wanted: allowanceWords.rateLimit(key),
      came: rateLimit ? `${rateLimit.remaining} left until ${rateLimit.resetAt.toISOString()}` : "not counted",
    },
    {
      check: "quota",
      passed: reached && passedRate ? verdict !== "quota_exceeded" : null,
      wanted: allowanceWords.quota(key, cost),
      came: quota ? `${quota.remaining} uses left` : "not counted",
    },
  ];
}
