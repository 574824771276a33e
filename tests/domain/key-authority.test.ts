import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeyRecord } from "@/server/db/key-lookup.store";
import { isWithinPowers, type KeyPowers } from "@/server/domain/keys/key-authority.rules";
import { failedCheck } from "@/server/domain/keys/key-checks.rules";

const moments = [1_000, 2_000, 3_000];
const addresses = ["192.0.2.1", "192.0.2.200", "198.51.100.1", "2001:db8::1", "2001:db8:1::1", "2002::1"];
const ranges = [
  "0.0.0.0/0",
  "192.0.2.0/24",
  "192.0.2.0/25",
  "192.0.2.1/32",
  "::/0",
  "2001:db8::/32",
  "2001:db8:1::/48",
];
const scopes = ["a:read", "a:write", "b:read"] as const;

const powers: fc.Arbitrary<KeyPowers> = fc.record({
  scopes: fc.subarray([...scopes]),
  workspaceIds: fc.subarray(["ws_1", "ws_2"]),
  expiresAt: fc.option(fc.constantFrom(...moments).map((ms) => new Date(ms))),
  ipAllowlist: fc.subarray(ranges, { maxLength: 3 }),
  rateLimit: fc.option(fc.record({ max: fc.constantFrom(1, 5), windowSeconds: fc.constantFrom(1, 60) })),
  quota: fc.option(
    fc
      .oneof(
        fc.record({ remaining: fc.constantFrom(0, 5, 9), refill: fc.constant(null), refillEvery: fc.constant(null) }),
        fc.record({
          remaining: fc.constantFrom(0, 5, 9),
          refill: fc.constantFrom(5, 9),
          refillEvery: fc.constantFrom("hour", "day"),
        }),
      )
      .map((quota) => ({ ...quota, refillAt: null })),
  ),
});

/** As a verification sees it. */
function recordOf({ expiresAt, quota, ...rest }: KeyPowers): KeyRecord {
  return {
    ...{ id: "key_1", ownerKind: "account", ownerId: "acc_1", name: "CI", metadata: {}, createdAt: 0 },
    ...{ disabledAt: null, revokedAt: null, ownerActive: true, personId: null, role: "user" },
    ...rest,
    hasQuota: quota !== null,
    expiresAt: expiresAt?.getTime() ?? null,
  };
}

describe("a key within the powers of another", () => {
  it("passes nowhere where the other doesn't: from no address, at no time, with no scope", () => {
    const ask = fc.record({
      at: fc.constantFrom(0, ...moments, 4_000).map((ms) => new Date(ms)),
      ip: fc.constantFrom(...addresses),
      scopes: fc.subarray([...scopes]),
    });
    fc.assert(
      fc.property(powers, powers, ask, (parent, child, asked) => {
        if (!isWithinPowers(parent, child)) return;
        if (failedCheck(recordOf(child), asked) === null) expect(failedCheck(recordOf(parent), asked)).toBeNull();
        expect(parent.workspaceIds).toEqual(expect.arrayContaining(child.workspaceIds));
      }),
      { numRuns: 5_000 },
    );
  });

  it("makes no more calls, in any span of time, and has no more uses", () => {
    fc.assert(
      fc.property(powers, powers, (parent, child) => {
        if (!isWithinPowers(parent, child)) return;
        if (parent.rateLimit) {
          const most = (limit: { max: number; windowSeconds: number }, seconds: number) =>
            Math.ceil(seconds / limit.windowSeconds) * limit.max;
          expect(child.rateLimit).not.toBeNull();
          for (const seconds of [1, 60, 3600]) {
            expect(child.rateLimit && most(child.rateLimit, seconds)).toBeLessThanOrEqual(
              most(parent.rateLimit, seconds),
            );
          }
        }
        if (parent.quota) {
          expect(child.quota?.remaining).toBeLessThanOrEqual(parent.quota.remaining);
          expect(child.quota?.refill ?? 0).toBeLessThanOrEqual(parent.quota.refill ?? 0);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("is the key itself, and what is within what is within it", () => {
    fc.assert(
      fc.property(powers, powers, powers, (a, b, c) => {
        expect(isWithinPowers(a, a)).toBe(true);
        if (isWithinPowers(a, b) && isWithinPowers(b, c)) expect(isWithinPowers(a, c)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
