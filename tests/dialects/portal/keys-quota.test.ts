import { describe, expect, it } from "vitest";
import { flushAtLast, flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { act, type Keeping, keeping, keyFor, verdictOf, verdictsOf } from "./keeping";

const uses = (remaining: number, refillEvery: "hour" | "day" | "week" | "month" | null = null, refill = 2) => ({
  quota: { remaining, refillEvery, refill: refillEvery && refill },
});

/** What others can still take, as the database has it. */
async function leftFor({ database }: Keeping, id: string) {
  return (await database.prisma.key.findUniqueOrThrow({ where: { id } })).quotaRemaining;
}

const sum = (...counts: Record<string, number>[]) => counts.reduce((all, { valid = 0 }) => all + valid, 0);

describe("a key with so many uses", () => {
  it("is good exactly as often, of 200 at once", async () => {
    const h = await keeping();
    const key = await keyFor(h, uses(50));

    expect(await verdictsOf(h.verify, key.secret, 200)).toEqual({ valid: 50, quota_exceeded: 150 });

    expect(await leftFor(h, key.id)).toBe(0);
  });

  it("is good exactly as often in two processes together", async () => {
    const h = await keeping();
    const other = await secondProcess(h);
    const key = await keyFor(h, uses(50));

    expect(await verdictsOf(h.verify, key.secret, 200, {}, h, other)).toEqual({ valid: 50, quota_exceeded: 150 });

    h.clock.advance(2);
    expect(await verdictsOf(h.verify, key.secret, 20, {}, h, other)).toEqual({ quota_exceeded: 20 });
    expect(await leftFor(h, key.id)).toBe(0);
  });

  it("tells each time what is left, to refused ones as well", async () => {
    const h = await keeping();
    const key = await keyFor(h, uses(2, "day"));

    const answers = [await h.verify(key.secret), await h.verify(key.secret), await h.verify(key.secret)];

    const refillAt = "2026-11-21T00:00:00.000Z";
    expect(answers.map(({ body }) => [body.verdict, body.quota, body.rateLimit])).toEqual([
      ["valid", { remaining: 1, refillAt }, null],
      ["valid", { remaining: 0, refillAt }, null],
      ["quota_exceeded", { remaining: 0, refillAt }, null],
    ]);
  });

  it("is charged what a call costs, and nothing where too little is left", async () => {
    const h = await keeping();
    const key = await keyFor(h, uses(50));

    expect(await verdictsOf(h.verify, key.secret, 50, { cost: 20 })).toEqual({ valid: 2, quota_exceeded: 48 });

    h.clock.advance(2);
    expect(await verdictOf(h.verify, key.secret, { cost: 11 })).toBe("quota_exceeded");
    expect(await verdictOf(h.verify, key.secret, { cost: 10 })).toBe("valid");
    expect(await verdictOf(h.verify, key.secret, { cost: 1 })).toBe("quota_exceeded");
  });

  it("is asked about for nothing with a cost of 0, when it is used up, too", async () => {
    const h = await keeping();
    const key = await keyFor(h, uses(1));
    await verdictsOf(h.verify, key.secret, 50, { cost: 0 });
    expect(await verdictsOf(h.verify, key.secret, 2)).toEqual({ valid: 1, quota_exceeded: 1 });

    expect((await h.verify(key.secret, { cost: 0 })).body).toMatchObject({ verdict: "valid", quota: { remaining: 0 } });
    expect(await verdictOf(h.verify, key.secret)).toBe("quota_exceeded");
  });

  it.each([-1, 1.5, 1_000_001, "1", null])("is not charged %j", async (cost) => {
    const h = await keeping();
    const key = await keyFor(h, uses(5));

    const answer = await h.verify(key.secret, { cost: cost as number });

    expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, "cost"]);
    expect(await leftFor(h, key.id)).toBe(5);
  });

  it("is refused for nothing else's sake: what fails another check spends no use", async () => {
    const h = await keeping();
    const key = await keyFor(h, { ...uses(5), ipAllowlist: ["192.0.2.1"] });

    await verdictsOf(h.verify, key.secret, 20, { ip: "192.0.2.2" });
    await verdictsOf(h.verify, key.secret, 20, { ip: "192.0.2.1", scopes: ["keys:read"] });

    expect(await verdictsOf(h.verify, key.secret, 20, { ip: "192.0.2.1" })).toEqual({ valid: 5, quota_exceeded: 15 });
  });

  it("is told as a credential when it can be used again", async () => {
    const h = await keeping();
    const [refilled, never] = [await keyFor(h, uses(1, "hour")), await keyFor(h, uses(1))];
    const me = (bearer: string) => h.call("GET", "/api/v1/me", { bearer });
    for (const { secret } of [refilled, never]) expect((await me(secret)).status).toBe(200);

    const [soon, hopeless] = [await me(refilled.secret), await me(never.secret)];

    expect([soon.status, soon.body]).toEqual([429, problem(429, "rate_limited", { retryAfterSeconds: 3600 })]);
    expect(soon.headers.get("retry-after")).toBe("3600");
    expect([hopeless.status, hopeless.body]).toEqual([429, problem(429, "rate_limited", { retryAfterSeconds: 3600 })]);
  });
});

describe("a quota that is refilled", () => {
  it.each([
    ["hour", "2026-11-20T13:00:00.000Z", "2026-11-20T14:00:00.000Z"],
    ["day", "2026-11-21T00:00:00.000Z", "2026-11-22T00:00:00.000Z"],
    ["week", "2026-11-23T00:00:00.000Z", "2026-11-30T00:00:00.000Z"],
    ["month", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
  ] as const)("each %s is full again at the edge, and not before", async (every, edge, next) => {
    const h = await keeping();
    const key = await keyFor(h, uses(1, every));
    expect(key.quota?.refillAt?.toISOString()).toBe(edge);
    expect(await verdictsOf(h.verify, key.secret, 3)).toEqual({ valid: 1, quota_exceeded: 2 });

    h.clock.advance((new Date(edge).getTime() - h.clock.now().getTime()) / 1000 - 0.001);
    expect(await verdictOf(h.verify, key.secret)).toBe("quota_exceeded");
    h.clock.advance(0.001);

    expect((await h.verify(key.secret)).body).toMatchObject({
      verdict: "valid",
      quota: { remaining: 1, refillAt: next },
    });
    expect(await verdictsOf(h.verify, key.secret, 20)).toEqual({ valid: 1, quota_exceeded: 19 });
  });

  it("is full once after a long silence, in two processes at once, too", async () => {
    const h = await keeping();
    const other = await secondProcess(h);
    const key = await keyFor(h, uses(5, "hour", 30));
    expect(sum(await verdictsOf(h.verify, key.secret, 20, {}, h, other))).toBe(5);

    h.clock.advance(10 * 3600 + 1);

    expect(await verdictsOf(h.verify, key.secret, 200, {}, h, other)).toEqual({ valid: 30, quota_exceeded: 170 });
  });
});

describe("what a process holds of a quota", () => {
  it("goes back when it ends, and after two idle seconds", async () => {
    const h = await keeping();
    const key = await keyFor(h, uses(100));
    await h.verify(key.secret);
    expect(await leftFor(h, key.id)).toBe(95);

    h.clock.advance(3);
    await flushKeyUsage(h.ctx);
    expect(await leftFor(h, key.id)).toBe(99);

    await h.verify(key.secret);
    await flushAtLast(h.ctx);
    expect(await leftFor(h, key.id)).toBe(98);
  });

  it("is all that is lost when it crashes", async () => {
    const h = await keeping();
    const crashed = await secondProcess(h);
    const key = await keyFor(h, uses(100));
    expect(await verdictOf(h.verify, key.secret, {}, crashed)).toBe("valid");

    expect(await verdictsOf(h.verify, key.secret, 200)).toEqual({ valid: 95, quota_exceeded: 105 });
  });

  it("is worth nothing once the quota is set anew", async () => {
    const h = await keeping();
    const key = await keyFor(h, uses(1000));
    expect(await verdictsOf(h.verify, key.secret, 10)).toEqual({ valid: 10 });
    h.clock.advance(1);

    const running = verdictsOf(h.verify, key.secret, 50);
    expect((await act(h, key.id, "edit", { quota: { remaining: 5 } })).status).toBe(200);
    await running;
    h.clock.advance(1);
    await act(h, key.id, "edit", { quota: { remaining: 5 } });

    expect(await verdictsOf(h.verify, key.secret, 50)).toEqual({ valid: 5, quota_exceeded: 45 });
    await flushAtLast(h.ctx);
    expect(await leftFor(h, key.id)).toBe(0);
  });

  it("is told with every call, of a key that is changed meanwhile as well", async () => {
    const h = await keeping();
    const key = await keyFor(h, { ...uses(150, "day"), rateLimit: { max: 500, windowSeconds: 60 } });

    const running = Array.from({ length: 50 }, () => h.verify(key.secret));
    const renamed = act(h, key.id, "edit", { name: "another" });
    running.push(...Array.from({ length: 50 }, () => h.verify(key.secret)));
    await renamed;

    for (const { body } of await Promise.all(running)) {
      expect([body.verdict, body.quota, body.rateLimit]).toEqual([
        "valid",
        { remaining: expect.any(Number), refillAt: "2026-11-21T00:00:00.000Z" },
        { limit: 500, remaining: expect.any(Number), resetAt: "2026-11-20T12:01:00.000Z" },
      ]);
    }
  });

  it("is not lost when the key is changed in the midst of 200 verifications", async () => {
    const h = await keeping();
    const key = await keyFor(h, uses(150));

    const first = verdictsOf(h.verify, key.secret, 50);
    const renamed = act(h, key.id, "edit", { name: "another" });
    const second = verdictsOf(h.verify, key.secret, 50);
    expect((await renamed).status).toBe(200);
    const counts = [await first, await second];
    h.clock.advance(2);
    counts.push(await verdictsOf(h.verify, key.secret, 100));

    expect(sum(...counts)).toBe(150);
    expect(await leftFor(h, key.id)).toBe(0);
  });
});
