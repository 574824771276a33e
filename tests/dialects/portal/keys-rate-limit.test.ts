import { describe, expect, it } from "vitest";
import { flushAtLast } from "@/server/domain/keys/flush-key-usage";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { act, keeping, keyFor, verdictOf, verdictsOf } from "./keeping";

const calls = (max: number, windowSeconds = 60) => ({ rateLimit: { max, windowSeconds } });

describe("a key with so many calls in a window", () => {
  it("is good exactly as often, of 200 at once, and again in the next window", async () => {
    const h = await keeping();
    const key = await keyFor(h, calls(50));

    expect(await verdictsOf(h.verify, key.secret, 200)).toEqual({ valid: 50, rate_limited: 150 });
    h.clock.advance(59.999);
    expect(await verdictOf(h.verify, key.secret)).toBe("rate_limited");
    h.clock.advance(0.001);
    expect(await verdictsOf(h.verify, key.secret, 200)).toEqual({ valid: 50, rate_limited: 150 });
  });

  it("is good exactly as often in two processes together", async () => {
    const h = await keeping();
    const other = await secondProcess(h);
    const key = await keyFor(h, calls(50));

    expect(await verdictsOf(h.verify, key.secret, 200, {}, h, other)).toEqual({ valid: 50, rate_limited: 150 });
    h.clock.advance(2);
    expect(await verdictsOf(h.verify, key.secret, 20, {}, h, other)).toEqual({ rate_limited: 20 });
  });

  it("tells each time what is left and until when", async () => {
    const h = await keeping();
    const key = await keyFor(h, calls(2, 3600));

    const answers = [await h.verify(key.secret), await h.verify(key.secret), await h.verify(key.secret)];

    const rest = { limit: 2, resetAt: "2026-11-20T13:00:00.000Z" };
    expect(answers.map(({ body }) => [body.verdict, body.rateLimit, body.quota])).toEqual([
      ["valid", { ...rest, remaining: 1 }, null],
      ["valid", { ...rest, remaining: 0 }, null],
      ["rate_limited", { ...rest, remaining: 0 }, null],
    ]);
  });

  it.each([
    [1, 1],
    [1, 86_400],
    [1_000_000, 1],
  ])("works with %i in %i seconds", async (max, windowSeconds) => {
    const h = await keeping();
    const key = await keyFor(h, calls(max, windowSeconds));

    expect((await h.verify(key.secret)).body).toMatchObject({ verdict: "valid", rateLimit: { remaining: max - 1 } });
    expect(await verdictOf(h.verify, key.secret)).toBe(max === 1 ? "rate_limited" : "valid");
  });

  it("spends no use of its quota on a call beyond the rate", async () => {
    const h = await keeping();
    const key = await keyFor(h, { ...calls(5), quota: { remaining: 100, refill: null, refillEvery: null } });

    expect(await verdictsOf(h.verify, key.secret, 50)).toEqual({ valid: 5, rate_limited: 45 });

    await flushAtLast(h.ctx);
    const row = await h.database.prisma.key.findUniqueOrThrow({ where: { id: key.id } });
    expect(row.quotaRemaining).toBe(95);
  });

  it("has another limit from the next call on once that is changed", async () => {
    const h = await keeping();
    const key = await keyFor(h, calls(100));
    expect(await verdictsOf(h.verify, key.secret, 10)).toEqual({ valid: 10 });

    await act(h, key.id, "edit", calls(10));
    expect(await verdictsOf(h.verify, key.secret, 5)).toEqual({ rate_limited: 5 });
    await act(h, key.id, "edit", calls(12));
    expect(await verdictsOf(h.verify, key.secret, 5)).toEqual({ valid: 2, rate_limited: 3 });
    await act(h, key.id, "edit", { rateLimit: null });
    expect(await verdictsOf(h.verify, key.secret, 50)).toEqual({ valid: 50 });
  });

  it("is told as a credential when it can be used again", async () => {
    const h = await keeping();
    const key = await keyFor(h, calls(1));
    h.clock.advance(18.5);
    expect((await h.call("GET", "/api/v1/me", { bearer: key.secret })).status).toBe(200);

    const answer = await h.call("GET", "/api/v1/me", { bearer: key.secret });

    expect([answer.status, answer.body]).toEqual([429, problem(429, "rate_limited", { retryAfterSeconds: 42 })]);
    expect(answer.headers.get("retry-after")).toBe("42");
  });
});
