import { describe, expect, it } from "vitest";
import { limits } from "@/server/domain/limit-policies";
import { takeLimit, withinLimit } from "@/server/domain/limits";
import { purgeExpired } from "@/server/domain/purge-expired";
import { harness } from "../harness";

const name = "mail.address";
const { max, windowSeconds } = limits[name];

describe("a limit", () => {
  it("lets its number through in a window, refuses one more, and begins anew with the next window", async () => {
    const { ctx, clock } = await harness();
    const results = [];
    for (let n = 0; n < max + 1; n += 1) results.push(await withinLimit(ctx, name, "a"));
    clock.advance(windowSeconds - 1);
    results.push(await withinLimit(ctx, name, "a"));
    clock.advance(1);
    results.push(await withinLimit(ctx, name, "a"));

    expect(results).toEqual([...Array(max).fill(true), false, false, true]);
  });

  it("lets exactly its number through of 50 at once", async () => {
    const { ctx } = await harness();

    const results = await Promise.all(Array.from({ length: 50 }, () => withinLimit(ctx, name, "a")));

    expect(results.filter(Boolean)).toHaveLength(max);
  });

  it("counts each subject, and each limit, by itself", async () => {
    const { ctx } = await harness();
    for (let n = 0; n < max; n += 1) await withinLimit(ctx, name, "a");

    expect(await withinLimit(ctx, name, "b")).toBe(true);
    expect(await withinLimit(ctx, "link.network", "a")).toBe(true);
    expect(await withinLimit(ctx, name, "a")).toBe(false);
  });

  it("tells how many seconds are left of the window, one at least", async () => {
    const { ctx, clock } = await harness();
    for (let n = 0; n < max; n += 1) await takeLimit(ctx, name, "a");

    clock.advance(600);
    await expect(takeLimit(ctx, name, "a")).rejects.toMatchObject({
      facts: { retryAfterSeconds: windowSeconds - 600 },
    });
    clock.advance(windowSeconds - 600.5);
    await expect(takeLimit(ctx, name, "a")).rejects.toMatchObject({ facts: { retryAfterSeconds: 1 } });
  });

  it("gives back what was taken, and never more", async () => {
    const { ctx, database } = await harness();
    const refund = await takeLimit(ctx, name, "a");

    await Promise.all(Array.from({ length: 10 }, refund));

    expect(await database.prisma.rateBucket.findMany({ select: { count: true } })).toEqual([{ count: 0 }]);
  });

  it("gives back to the window it counted in, also when that is over by then", async () => {
    const { ctx, clock, database } = await harness();
    const refund = await takeLimit(ctx, name, "a");
    clock.advance(windowSeconds);
    await takeLimit(ctx, name, "a");

    await refund();

    const buckets = await database.prisma.rateBucket.findMany({
      orderBy: { windowAt: "asc" },
      select: { count: true },
    });
    expect(buckets).toEqual([{ count: 0 }, { count: 1 }]);
  });

  it("leaves no more behind of a burst than what it let through", async () => {
    const { ctx, database } = await harness();

    const takes = Array.from({ length: max * 3 }, () => takeLimit(ctx, name, "a").catch(() => null));
    const refunds = (await Promise.all(takes)).filter((refund) => refund !== null);

    expect(refunds).toHaveLength(max);
    expect(await database.prisma.rateBucket.findMany({ select: { count: true } })).toEqual([{ count: max }]);
    await Promise.all(refunds.map((refund) => refund()));
    expect(await withinLimit(ctx, name, "a")).toBe(true);
  });

  it("has the figures that the settings give it, and leaves the others theirs", async () => {
    const { ctx, clock } = await harness({ LIMITS: "mail.address=2/60" });
    const results = [];
    for (let n = 0; n < 3; n += 1) results.push(await withinLimit(ctx, name, "a"));
    clock.advance(60);
    results.push(await withinLimit(ctx, name, "a"));

    expect(results).toEqual([true, true, false, true]);
    for (let n = 0; n < 3; n += 1) expect(await withinLimit(ctx, "link.network", "a")).toBe(true);
  });

  it("is forgotten once its window is over", async () => {
    const { ctx, clock, database } = await harness();
    await withinLimit(ctx, name, "a");
    clock.advance(windowSeconds);
    await purgeExpired(ctx);
    expect(await database.prisma.rateBucket.count()).toBe(1);

    clock.advance(1);
    await purgeExpired(ctx);
    expect(await database.prisma.rateBucket.count()).toBe(0);
  });
});
