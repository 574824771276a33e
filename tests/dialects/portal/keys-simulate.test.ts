import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scope } from "@/shared/scopes";
import { problem } from "../../problem";
import { act, everything, keeping, keyFor } from "./keeping";

const addresses = ["192.0.2.1", "192.0.2.200", "2001:db8::1", "198.51.100.1"];
const scopes: Scope[] = ["keys:read", "keys:write", "sessions:read"];

const keys = fc.record({
  scopes: fc.subarray(scopes),
  ipAllowlist: fc.subarray(["192.0.2.0/25", "2001:db8::/32", "198.51.100.1"]),
  lifeSeconds: fc.constantFrom(null, 30, 7200),
  rateLimit: fc.constantFrom(null, { max: 3, windowSeconds: 60 }),
  quota: fc.constantFrom(
    null,
    { remaining: 0, refill: null, refillEvery: null },
    { remaining: 3, refill: null, refillEvery: null },
    { remaining: 1, refill: 4, refillEvery: "hour" as const },
  ),
  state: fc.constantFrom("active", "active", "active", "disabled", "revoked"),
});

const asks = fc.record({
  scopes: fc.subarray(scopes, { maxLength: 2 }),
  ip: fc.constantFrom(...addresses),
  cost: fc.constantFrom(0, 1, 3, 4, 5),
  /** When it is asked for, from now. */
  inSeconds: fc.constantFrom(0, 29.999, 30, 3600, 7200),
});

describe("POST /api/v1/keys/{id}/simulate", () => {
  it("says what a verification would, of any key, at any time, and spends nothing", async () => {
    const h = await keeping({ KEYS_PER_OWNER: "100000" });
    await fc.assert(
      fc.asyncProperty(keys, asks, async ({ state, lifeSeconds, ...key }, { inSeconds, ...ask }) => {
        const now = h.clock.now().getTime();
        const expiresAt = lifeSeconds === null ? null : new Date(now + lifeSeconds * 1000);
        const { id, secret } = await keyFor(h, { ...key, expiresAt });
        const { cookie } = h.owner;
        if (state === "disabled") await h.call("POST", `/api/v1/keys/${id}/disable`, { cookie });
        if (state === "revoked") await h.call("DELETE", `/api/v1/keys/${id}`, { cookie });
        const before = await everything(h);

        const body = { ...ask, at: new Date(now + inSeconds * 1000).toISOString() };
        const simulated = await h.call("POST", `/api/v1/keys/${id}/simulate`, { cookie, body });

        expect(simulated.status).toBe(200);
        expect(await everything(h)).toEqual(before);
        h.clock.advance(inSeconds);
        const verified = await h.verify(secret, ask);
        expect(simulated.body.verdict).toBe(verified.body.verdict);
        h.clock.advance(-inSeconds);
      }),
      { numRuns: 120 },
    );
  }, 300_000);

  it("shows each check with the address that asks where none is named", async () => {
    const h = await keeping();
    const key = await keyFor(h, {
      ipAllowlist: ["203.0.113.0/24"],
      scopes: ["keys:read"],
      rateLimit: { max: 5, windowSeconds: 60 },
      quota: { remaining: 2, refill: null, refillEvery: null },
    });

    const answer = await h.call("POST", `/api/v1/keys/${key.id}/simulate`, {
      bearer: h.owner.accessToken,
      body: { scopes: ["keys:read"], cost: 3 },
    });

    const at = "2026-11-20T12:00:00.000Z";
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        verdict: "quota_exceeded",
        checks: [
          { check: "exists", passed: true, wanted: "a key of this installation", came: key.id },
          { check: "revoked", passed: true, wanted: "not revoked", came: at },
          { check: "disabled", passed: true, wanted: "not disabled", came: "not disabled" },
          { check: "expired", passed: true, wanted: "any time", came: at },
          { check: "owner", passed: true, wanted: "an active account", came: "active" },
          { check: "ip", passed: true, wanted: "203.0.113.0/24", came: "203.0.113.7" },
          { check: "scopes", passed: true, wanted: "keys:read", came: "keys:read" },
          { check: "rate_limit", passed: true, wanted: "5 calls in 60 s at most", came: "one call" },
          { check: "quota", passed: false, wanted: "3 uses left", came: "2 uses left" },
        ],
      },
    ]);
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ at: "tomorrow" }, "at", "invalid_format"],
    [{ at: 1 }, "at", "invalid_type"],
    [{ ip: "example.com" }, "ip", "network_invalid"],
    [{ cost: -1 }, "cost", "too_small"],
    [{ scopes: ["KEYS"] }, "scopes.0", "scope_unknown"],
  ])("refuses %j", async (body, field, code) => {
    const h = await keeping();
    const key = await keyFor(h);

    const answer = await h.call("POST", `/api/v1/keys/${key.id}/simulate`, { bearer: h.owner.accessToken, body });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [[field, code]] })]);
  });

  it("counts no call and keeps no refusal", async () => {
    const h = await keeping();
    const key = await keyFor(h, { ipAllowlist: ["192.0.2.1"] });
    for (let n = 0; n < 5; n += 1) {
      await h.call("POST", `/api/v1/keys/${key.id}/simulate`, { bearer: h.owner.accessToken });
    }

    const bearer = h.owner.accessToken;
    expect((await h.call("GET", `/api/v1/keys/${key.id}/usage`, { bearer })).body.total).toBe(0);
    expect((await h.call("GET", `/api/v1/keys/${key.id}/refusals`, { bearer })).body).toEqual({ items: [] });
    expect((await act(h, key.id, "get")).body.lastUsedAt).toBeNull();
  });
});
