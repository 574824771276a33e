import type { KeyAllowanceSource } from "../db/key-allowances.store";
import type { KeyRecord } from "../db/key-lookup.store";
import { Lease } from "./lease";

/** What a key may still do, as far as this process knows. */
export interface AllowanceState {
  rateLimit: { limit: number; remaining: number; resetAt: Date } | null;
  quota: { remaining: number; refillAt: Date | null } | null;
}

/** The rate limits and quotas of keys, spent from memory by leases. */
export interface KeyAllowances {
  /** Spends one call and `cost` uses. @returns the verdict of the first that is used up, or null. */
  spend(key: KeyRecord, cost: number, now: Date): Promise<"rate_limited" | "quota_exceeded" | null>;
  state(key: KeyRecord, now: Date): AllowanceState;
  /** Gives back what this process holds of the key, because it was changed. */
  release(keyId: string): Promise<void>;
  /** Gives back what was not touched since. */
  releaseIdle(since: Date): Promise<void>;
}

/** No lease takes more than this for later calls: it is what others have to do without meanwhile. */
const mostAtOnce = 200;

export function makeKeyAllowances(source: KeyAllowanceSource): KeyAllowances {
  const quotas = new Map<string, Lease>();
  const rates = new Map<string, { windowAt: number; lease: Lease }>();

  function quotaOf(keyId: string): Lease {
    const known = quotas.get(keyId);
    if (known) return known;
    const lease = new Lease({
      draw: (amount, now) => source.drawQuota(keyId, { amount, most: mostAtOnce, now }),
      giveBack: (amount, of) => source.giveBackQuota(keyId, amount, of),
    });
    quotas.set(keyId, lease);
    return lease;
  }

  function rateOf(keyId: string, { max, windowSeconds }: { max: number; windowSeconds: number }, now: Date): Lease {
    const { windowAt, endsAt } = windowOf(windowSeconds, now);
    const known = rates.get(keyId);
    if (known?.windowAt === windowAt.getTime()) return known.lease;
    const share = Math.max(1, Math.min(mostAtOnce, Math.floor(max / 20)));
    const lease = new Lease({
      draw: (amount) => source.drawRate(keyId, { amount: Math.max(amount, share), max, windowAt, endsAt }),
      giveBack: (amount) => source.giveBackRate(keyId, amount, windowAt),
    });
    rates.set(keyId, { windowAt: windowAt.getTime(), lease });
    return lease;
  }

  return {
    async spend(key, cost, now) {
      const { id, rateLimit, hasQuota } = key;
      const rate = rateLimit && rateOf(id, rateLimit, now);
      const isWithinRate = rate === null || (await rate.take(1, now));
      const quota = hasQuota && isWithinRate ? quotaOf(id) : null;
      const isWithinQuota = quota === null || (await quota.take(cost, now));
      // A lease may be released while it is spent from; what it was told is known to the one in its place.
      if (rateLimit && rate) rateOf(id, rateLimit, now).learn(rate);
      if (quota) quotaOf(id).learn(quota);
      if (!isWithinRate) return "rate_limited";
      return isWithinQuota ? null : "quota_exceeded";
    },
    state(key, now) {
      const rate = key.rateLimit && rateOf(key.id, key.rateLimit, now).state();
      const quota = key.hasQuota ? quotaOf(key.id).state() : null;
      return {
        rateLimit: key.rateLimit &&
          rate && {
            limit: key.rateLimit.max,
            remaining: rate.remaining,
            resetAt: windowOf(key.rateLimit.windowSeconds, now).endsAt,
          },
        quota: quota && { remaining: quota.remaining, refillAt: quota.resetAt },
      };
    },
    async release(keyId) {
      const leases = [quotas.get(keyId), rates.get(keyId)?.lease];
      quotas.delete(keyId);
      rates.delete(keyId);
      for (const lease of leases) await lease?.release();
    },
    async releaseIdle(since) {
      for (const [keyId, lease] of quotas) {
        if (!lease.isIdleSince(since)) continue;
        quotas.delete(keyId);
        await lease.release();
      }
      for (const [keyId, { lease }] of rates) {
        if (!lease.isIdleSince(since)) continue;
        rates.delete(keyId);
        await lease.release();
      }
    },
  };
}

function windowOf(windowSeconds: number, now: Date): { windowAt: Date; endsAt: Date } {
  const width = windowSeconds * 1000;
  const start = Math.floor(now.getTime() / width) * width;
  return { windowAt: new Date(start), endsAt: new Date(start + width) };
}
