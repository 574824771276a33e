import { describe, expect, it } from "vitest";
import { limits } from "@/server/domain/limits";
import { makeHasher } from "@/server/platform/hasher";
import { type Harness, harness } from "../../harness";
import { problem } from "../../problem";
import { logIn, newcomer } from "./signing-up";

const { max, windowSeconds } = limits["log_in.address_network"];

async function known(env: Record<string, string> = {}) {
  const h = await harness(env);
  await h.given.account({ email: newcomer.email });
  return h;
}

/** Tries a wrong password `times` times, one after the other, and answers with the statuses. */
async function guess(h: Harness, times: number, peerOf: (n: number) => string = () => "203.0.113.7") {
  const statuses = [];
  for (let n = 0; n < times; n += 1) {
    statuses.push((await logIn(h, { password: `wrong ${n}` }, { peer: peerOf(n) })).status);
  }
  return statuses;
}

describe("wrong passwords for one address from one network", () => {
  it("are stopped after the tenth, the right one too, until the window ends", async () => {
    const h = await known();

    expect(await guess(h, max - 1)).toEqual(Array(max - 1).fill(401));
    expect(await guess(h, 1)).toEqual([401]);
    const stopped = await logIn(h);

    expect([stopped.status, stopped.body]).toEqual([
      429,
      problem(429, "rate_limited", { retryAfterSeconds: windowSeconds }),
    ]);
    expect(stopped.headers.get("retry-after")).toBe(String(windowSeconds));
    expect((await h.rowCounts()).sessions).toBe(0);
    h.clock.advance(windowSeconds - 1);
    expect((await logIn(h)).status).toBe(429);
    h.clock.advance(1);
    expect((await logIn(h)).status).toBe(201);
  });

  it("leave the owner at another network alone", async () => {
    const h = await known();
    await guess(h, max + 1);

    expect((await logIn(h, {}, { peer: "198.51.100.20" })).status).toBe(201);
  });

  it("leave other addresses at that network alone", async () => {
    const h = await known();
    await h.given.account({ email: "eva@example.com" });
    await guess(h, max + 1);

    expect((await logIn(h, { email: "eva@example.com" })).status).toBe(201);
  });

  it("are not counted when the password was right", async () => {
    const h = await known();

    await guess(h, max - 1);
    for (let n = 0; n < max; n += 1) expect((await logIn(h)).status).toBe(201);

    expect(await guess(h, 2)).toEqual([401, 429]);
  });

  it("are all counted when 100 come at once", async () => {
    const h = await known();

    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => logIn(h, { password: `wrong ${n}` })));

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(max);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(100 - max);
    const buckets = await h.database.prisma.rateBucket.findMany({ orderBy: { subject: "asc" } });
    expect(buckets.map(({ subject, count }) => [subject, count])).toEqual([
      [`log_in.address_network ${newcomer.email} 203.0.113.7`, 100],
      ["log_in.network 203.0.113.7", 100],
    ]);
  });

  it.each(["ADA@example.com", " ada@example.com", "Ada@Example.Com\n"])(
    "are counted for one address however it is spelt: %j",
    async (email) => {
      const h = await known();
      await guess(h, max);

      expect((await logIn(h, { email })).status).toBe(429);
    },
  );

  it("are not counted when the server was too busy to check them", async () => {
    const hasher = makeHasher({ memoryCost: 65_536, timeCost: 12, parallelism: 1 }, 0);
    const h = await harness({}, hasher);
    await h.given.account({ email: newcomer.email });
    const work = Array.from({ length: 4 }, () => hasher.hash("keeps every lane busy").catch(() => {}));

    const statuses = await guess(h, max + 5);
    await Promise.all(work);

    expect(statuses).toEqual(Array(max + 5).fill(503));
    expect((await logIn(h)).status).toBe(201);
  });
});

describe("a network is counted as one", () => {
  it.each([
    ["whatever X-Forwarded-For says", "x-forwarded-for", (n: number) => `10.0.0.${n}`],
    ["whatever X-Real-IP says", "x-real-ip", (n: number) => `10.0.0.${n}`],
    ["whatever Forwarded says", "forwarded", (n: number) => `for=10.0.0.${n}`],
    ["whatever CF-Connecting-IP says", "cf-connecting-ip", (n: number) => `10.0.0.${n}`],
    ["whatever the peer header of our own host says", "x-latchkey-peer", (n: number) => `10.0.0.${n}`],
  ])("%s", async (_name, header, value) => {
    const h = await known();
    for (let n = 0; n < max; n += 1) await logIn(h, { password: "wrong" }, { headers: { [header]: value(n) } });

    expect((await logIn(h, {}, { headers: { [header]: value(99) } })).status).toBe(429);
  });

  it.each([
    ["addresses of one IPv6 /64", (n: number) => `2001:db8:1:2:${n}::${n}`, "2001:DB8:1:2::ffff", 429],
    ["another IPv6 /64", (n: number) => `2001:db8:1:2:${n}::${n}`, "2001:db8:1:3::1", 201],
    ["an IPv4 address mapped into IPv6", () => "::ffff:203.0.113.7", "203.0.113.7", 429],
    ["the same in hexadecimal", () => "::ffff:cb00:7107", "203.0.113.7", 429],
    ["a zone id", () => "fe80::1%eth0", "fe80::1%eth1", 429],
  ])("%s", async (_name, peerOf, later, status) => {
    const h = await known();
    await guess(h, max, peerOf);

    expect((await logIn(h, {}, { peer: later })).status).toBe(status);
  });
});

describe("behind a trusted proxy", () => {
  const proxied = { TRUSTED_PROXIES: "192.0.2.0/24" };
  const via = (forwarded: string) => ({ peer: "192.0.2.9", headers: { "x-forwarded-for": forwarded } });

  it("the last hop before it is counted, and what stands to the left of it is not", async () => {
    const h = await known(proxied);
    for (let n = 0; n < max; n += 1) await logIn(h, { password: "wrong" }, via(`10.0.0.${n}, 198.51.100.3`));

    expect((await logIn(h, {}, via("10.9.9.9, 198.51.100.3"))).status).toBe(429);
    expect((await logIn(h, {}, via("198.51.100.3, 198.51.100.4"))).status).toBe(201);
  });

  it("a peer that is no proxy is counted itself", async () => {
    const h = await known(proxied);
    for (let n = 0; n < max; n += 1) {
      const headers = { "x-forwarded-for": `10.0.0.${n}` };
      await logIn(h, { password: "wrong" }, { peer: "203.0.113.7", headers });
    }

    expect((await logIn(h, {}, { peer: "203.0.113.7", headers: { "x-forwarded-for": "10.1.1.1" } })).status).toBe(429);
  });
});
