import { describe, expect, it } from "vitest";
import type { Database } from "@/server/db/database";
import { flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { purgeExpired } from "@/server/domain/purge-expired";
import { act, freshToken, type Keeping, keeping, keyFor, verdictsOf } from "./keeping";

const hour = 3600;
const day = 24 * hour;

interface Bucket {
  at: string;
  verdicts: Record<string, number>;
}

const usageOf = async (h: Keeping, path: string) =>
  (await h.call("GET", path, { bearer: await freshToken(h, h.owner) })).body;

const filled = (body: { buckets: Bucket[] }) =>
  body.buckets.filter(({ verdicts }) => Object.keys(verdicts).length > 0).map(({ at, verdicts }) => [at, verdicts]);

describe("the usage of a key", () => {
  it("is counted by verdict and hour, and by day", async () => {
    const h = await keeping();
    const key = await keyFor(h, { ipAllowlist: ["192.0.2.0/24"] });
    const good = { ip: "192.0.2.1" };
    await verdictsOf(h.verify, key.secret, 3, good);
    await verdictsOf(h.verify, key.secret, 2, { ip: "198.51.100.1" });
    h.clock.advance(hour - 0.001);
    await verdictsOf(h.verify, key.secret, 1, good);
    h.clock.advance(0.001);
    await verdictsOf(h.verify, key.secret, 4, good);
    await flushKeyUsage(h.ctx);
    await verdictsOf(h.verify, key.secret, 1, { ...good, scopes: ["keys:read"] });

    const hours = await usageOf(h, `/api/v1/keys/${key.id}/usage`);

    expect([hours.span, hours.buckets.length, hours.total]).toEqual(["day", 24, 11]);
    expect([hours.buckets[0].at, hours.buckets[23].at]).toEqual([
      "2026-11-19T14:00:00.000Z",
      "2026-11-20T13:00:00.000Z",
    ]);
    expect(filled(hours)).toEqual([
      ["2026-11-20T12:00:00.000Z", { valid: 4, ip_not_allowed: 2 }],
      ["2026-11-20T13:00:00.000Z", { valid: 4, insufficient_scope: 1 }],
    ]);
    const days = await usageOf(h, `/api/v1/keys/${key.id}/usage?span=month`);
    expect([days.span, days.buckets.length, days.total, days.buckets[0].at]).toEqual([
      "month",
      30,
      11,
      "2026-10-22T00:00:00.000Z",
    ]);
    expect(filled(days)).toEqual([
      ["2026-11-20T00:00:00.000Z", { valid: 8, ip_not_allowed: 2, insufficient_scope: 1 }],
    ]);
  });

  it("leaves the chart with the hour and the day that it was in", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    await verdictsOf(h.verify, key.secret, 2);
    const total = async (span: string) => (await usageOf(h, `/api/v1/keys/${key.id}/usage?span=${span}`)).total;

    h.clock.advance(24 * hour - 0.001);
    expect(await total("day")).toBe(2);
    h.clock.advance(0.001);
    expect(await total("day")).toBe(0);
    h.clock.advance(28 * day + 12 * hour - 0.001);
    await purgeExpired(h.ctx);
    expect(await total("month")).toBe(2);
    h.clock.advance(0.001);
    expect(await total("month")).toBe(0);
  });

  it("is added up over all keys in reach and no others, the busiest first", async () => {
    const h = await keeping();
    const [a, b] = [await keyFor(h, { name: "a" }), await keyFor(h, { name: "b" })];
    const strangers = await h.given.key(await h.given.person(), { name: "a stranger's" });
    await verdictsOf(h.verify, a.secret, 2);
    await verdictsOf(h.verify, b.secret, 3);
    await verdictsOf(h.verify, strangers.secret, 9);

    const all = await usageOf(h, "/api/v1/usage");

    expect([all.total, filled(all), all.keys]).toEqual([
      5,
      [["2026-11-20T12:00:00.000Z", { valid: 5 }]],
      [
        { id: b.id, name: "b", calls: 3 },
        { id: a.id, name: "a", calls: 2 },
      ],
    ]);
  });
});

describe("a flush of what was counted", () => {
  const broken = new Error("the database is away");
  const fails = async () => Promise.reject(broken);

  it("that fails loses nothing, however often", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    await verdictsOf(h.verify, key.secret, 5, { ip: "192.0.2.1" });
    const { body: refused } = await h.verify(key.secret, { scopes: ["keys:read"] });
    const withoutStatements = { ...h.ctx, db: { ...h.database, query: fails } };
    const withoutRefusals: Database = {
      ...h.database,
      prisma: new Proxy(h.database.prisma, {
        get: (prisma, name) => (name === "keyRefusal" ? { createMany: fails } : Reflect.get(prisma, name)),
      }),
    };

    for (let n = 0; n < 3; n += 1) await expect(flushKeyUsage(withoutStatements)).rejects.toBe(broken);
    await verdictsOf(h.verify, key.secret, 5, { ip: "192.0.2.1" });
    await expect(flushKeyUsage({ ...h.ctx, db: withoutRefusals })).rejects.toBe(broken);

    expect(filled(await usageOf(h, `/api/v1/keys/${key.id}/usage`))).toEqual([
      ["2026-11-20T12:00:00.000Z", { valid: 10, insufficient_scope: 1 }],
    ]);
    const bearer = h.owner.accessToken;
    expect((await h.call("GET", `/api/v1/refusals/${refused.requestId}`, { bearer })).status).toBe(200);
    const { items } = (await h.call("GET", `/api/v1/keys/${key.id}/callers`, { bearer })).body;
    expect(items.map(({ calls }: { calls: number }) => calls)).toEqual([10]);
  });

  it("isn't spoilt by a key that is gone", async () => {
    const h = await keeping();
    const [gone, kept] = [await keyFor(h), await keyFor(h)];
    for (const { secret } of [gone, kept]) {
      await verdictsOf(h.verify, secret, 2);
      await verdictsOf(h.verify, secret, 1, { scopes: ["keys:read"] });
    }
    await h.database.prisma.key.delete({ where: { id: gone.id } });

    await flushKeyUsage(h.ctx);

    expect((await usageOf(h, `/api/v1/keys/${kept.id}/usage`)).total).toBe(3);
  });

  it("by 20 at once counts each call once", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    const running = verdictsOf(h.verify, key.secret, 100);

    await Promise.all(Array.from({ length: 20 }, () => flushKeyUsage(h.ctx)));
    await running;
    await Promise.all(Array.from({ length: 20 }, () => flushKeyUsage(h.ctx)));

    expect((await usageOf(h, `/api/v1/keys/${key.id}/usage`)).total).toBe(100);
  });
});

describe("the callers of a key", () => {
  it("are told apart by network and program, the latest first, and since a rotation", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    await h.verify(key.secret, { ip: "192.0.2.1", userAgent: "ci/1.2.3 (linux)" });
    await h.verify(key.secret, { ip: "192.0.2.1", userAgent: "ci/1.9" });
    h.clock.advance(1);
    await h.verify(key.secret, { ip: "2001:db8:0:1::5", userAgent: "curl/8.1" });
    await h.verify(key.secret, { ip: "2001:db8:0:1:ffff::", userAgent: "curl/8.2" });
    await h.verify(key.secret, { ip: "192.0.2.9", scopes: ["keys:read"] });
    await act(h, key.id, "rotate", { grace: "until_unused" });
    h.clock.advance(1);
    await h.verify(key.secret, { ip: "192.0.2.1", userAgent: "ci/1.9" });

    const answer = await act(h, key.id, "get");
    const { body } = await h.call("GET", `/api/v1/keys/${key.id}/callers`, { bearer: h.owner.accessToken });

    expect(answer.status).toBe(200);
    const [start, second, third] = ["2026-11-20T12:00:00.000Z", "2026-11-20T12:00:01.000Z", "2026-11-20T12:00:02.000Z"];
    expect(body.items).toEqual([
      {
        network: "192.0.2.1",
        agent: "ci/1",
        firstSeenAt: start,
        lastSeenAt: third,
        calls: 3,
        sinceRotation: true,
      },
      {
        network: "2001:db8:0:1::/64",
        agent: "curl/8",
        firstSeenAt: second,
        lastSeenAt: second,
        calls: 2,
        sinceRotation: false,
      },
    ]);
  });

  it("stay bounded in memory and, after a purge, in the database", async () => {
    const h = await keeping();
    const key = await keyFor(h);
    const at = h.clock.now();
    for (let n = 0; n < 10_000; n += 1) {
      const ip = `10.0.${n >> 8}.${n & 255}`;
      h.ctx.keyUsage.record({ keyId: key.id, at, verdict: "valid", ip, userAgent: "ci/1" });
    }
    const [uses] = h.ctx.keyUsage.drain(10);
    expect(uses?.callers.length).toBeLessThanOrEqual(20);
    expect(uses?.callers.reduce((sum, { calls }) => sum + calls, 0)).toBe(10_000);

    const seen = (n: number) => new Date(at.getTime() + n);
    await h.database.prisma.keyCaller.createMany({
      data: Array.from({ length: 10_000 }, (_, n) => ({
        ...{ keyId: key.id, network: `n${n}`, agent: "x", calls: 1 },
        ...{ firstSeenAt: seen(n), lastSeenAt: seen(n) },
      })),
    });
    await purgeExpired(h.ctx);

    const left = await h.database.prisma.keyCaller.findMany({ orderBy: { lastSeenAt: "asc" } });
    expect([left.length, left[0]?.network, left.at(-1)?.network]).toEqual([200, "n9800", "n9999"]);
  });
});
