import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { known } from "./guessing";
import { logIn } from "./signing-up";

const max = 5;
const small = { LIMITS: `log_in.network=${max}/900` };

/** Tries wrong passwords for one address after the other, so that no door is locked by it. */
async function guess(
  h: Awaited<ReturnType<typeof known>>,
  times: number,
  optionsOf: (n: number) => Parameters<typeof logIn>[2] = () => ({}),
) {
  const statuses = [];
  for (let n = 0; n < times; n += 1) {
    statuses.push((await logIn(h, { email: `guess${n}@example.com` }, optionsOf(n))).status);
  }
  return statuses;
}

describe("wrong passwords from one network", () => {
  it("are stopped whatever the address, the right one too, until the window ends", async () => {
    const h = await known(small);
    h.clock.advance(60);

    expect(await guess(h, max)).toEqual(Array(max).fill(401));
    const before = await h.rowCounts();
    const stopped = await logIn(h);

    expect([stopped.status, stopped.body]).toEqual([429, problem(429, "rate_limited", { retryAfterSeconds: 840 })]);
    expect(stopped.headers.get("retry-after")).toBe("840");
    expect(await h.rowCounts()).toEqual(before);
    h.clock.advance(839);
    expect((await logIn(h)).status).toBe(429);
    h.clock.advance(1);
    expect((await logIn(h)).status).toBe(201);
  });

  it("leave the owner at another network alone", async () => {
    const h = await known(small);
    await guess(h, max + 1);

    expect((await logIn(h, {}, { peer: "198.51.100.20" })).status).toBe(201);
  });

  it("are not counted when the password was right", async () => {
    const h = await known(small);
    await guess(h, max - 1);
    for (let n = 0; n < max; n += 1) expect((await logIn(h)).status).toBe(201);

    expect(await guess(h, 2)).toEqual([401, 429]);
  });

  it("fill their window when 100 come at once, and no more than that", async () => {
    const h = await known(small);

    await Promise.all(Array.from({ length: 100 }, (_, n) => logIn(h, { email: `guess${n}@example.com` })));

    const buckets = await h.database.prisma.rateBucket.findMany();
    expect(buckets.map(({ subject, count }) => [subject, count])).toEqual([["log_in.network 203.0.113.7", max]]);
    expect((await logIn(h)).status).toBe(429);
  });
});

describe("a network is counted as one", () => {
  it.each([
    ["X-Forwarded-For", "x-forwarded-for", (n: number) => `10.0.0.${n}`],
    ["X-Real-IP", "x-real-ip", (n: number) => `10.0.0.${n}`],
    ["Forwarded", "forwarded", (n: number) => `for=10.0.0.${n}`],
    ["CF-Connecting-IP", "cf-connecting-ip", (n: number) => `10.0.0.${n}`],
    ["True-Client-IP", "true-client-ip", (n: number) => `10.0.0.${n}`],
    ["the peer header of our own host", "x-latchkey-peer", (n: number) => `10.0.0.${n}`],
  ])("whatever %s says", async (_name, header, value) => {
    const h = await known(small);
    await guess(h, max, (n) => ({ headers: { [header]: value(n) } }));

    expect((await logIn(h, {}, { headers: { [header]: value(99) } })).status).toBe(429);
  });

  it.each([
    ["addresses of one IPv6 /64", (n: number) => `2001:db8:1:2:${n}::${n}`, "2001:DB8:1:2::ffff", 429],
    ["another IPv6 /64", (n: number) => `2001:db8:1:2:${n}::${n}`, "2001:db8:1:3::1", 201],
    ["an IPv4 address mapped into IPv6", () => "::ffff:203.0.113.7", "203.0.113.7", 429],
    ["the same in hexadecimal", () => "::ffff:cb00:7107", "203.0.113.7", 429],
    ["a zone id", () => "fe80::1%eth0", "fe80::1%eth1", 429],
  ])("%s", async (_name, peerOf, later, status) => {
    const h = await known(small);
    await guess(h, max, (n) => ({ peer: peerOf(n) }));

    expect((await logIn(h, {}, { peer: later })).status).toBe(status);
  });
});

describe("behind a trusted proxy", () => {
  const proxied = { ...small, TRUSTED_PROXIES: "192.0.2.0/24" };
  const via = (forwarded: string) => ({ peer: "192.0.2.9", headers: { "x-forwarded-for": forwarded } });

  it("the last hop before it is counted, and what stands to the left of it is not", async () => {
    const h = await known(proxied);
    await guess(h, max, (n) => via(`10.0.0.${n}, 198.51.100.3`));

    expect((await logIn(h, {}, via("10.9.9.9, 198.51.100.3"))).status).toBe(429);
    expect((await logIn(h, {}, via("198.51.100.3, 198.51.100.4"))).status).toBe(201);
  });

  it("a peer that is no proxy is counted itself", async () => {
    const h = await known(proxied);
    const claiming = (n: number) => ({ peer: "203.0.113.7", headers: { "x-forwarded-for": `10.0.0.${n}` } });
    await guess(h, max, claiming);

    expect((await logIn(h, {}, claiming(99))).status).toBe(429);
  });
});
