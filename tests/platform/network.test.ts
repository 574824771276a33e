import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Incoming } from "@/server/http/incoming";
import { clientAddress, preferredLocale } from "@/server/http/request-origin";
import { canonicalAddress, canonicalRange, inNetworks, isRangeWithin, networkOf } from "@/server/platform/network";

function from(peer: string | null, forwarded?: string): Incoming {
  return {
    method: "GET",
    path: "/",
    query: new URLSearchParams(),
    header: (name) => (name === "x-forwarded-for" ? forwarded : undefined),
    headerCount: () => (forwarded === undefined ? 0 : 1),
    peer,
    body: async () => Buffer.alloc(0),
  };
}

const proxies = ["192.0.2.0/24", "2001:db8:ffff::/48", "10.0.0.1"];

describe("the caller's address", () => {
  it.each<[string, string | null, string | undefined, readonly string[], string]>([
    ["is the peer", "203.0.113.7", undefined, [], "203.0.113.7"],
    ["is the peer whatever is forwarded", "203.0.113.7", "1.2.3.4", [], "203.0.113.7"],
    ["is the peer that is no proxy", "203.0.113.7", "1.2.3.4", proxies, "203.0.113.7"],
    ["is the IPv4 address in an IPv6 one", "::ffff:203.0.113.7", undefined, [], "203.0.113.7"],
    ["has no zone", "fe80::1%eth0", undefined, [], "fe80::1"],
    ["is unknown where nobody knows", null, undefined, [], "unknown"],
    ["is unknown where nobody knows and nobody is trusted", null, "1.2.3.4", [], "unknown"],
    ["is the hop before the proxy", "192.0.2.9", "198.51.100.3", proxies, "198.51.100.3"],
    ["is the last hop alone", "192.0.2.9", "1.2.3.4, 198.51.100.3", proxies, "198.51.100.3"],
    ["is the hop before two proxies", "192.0.2.9", "198.51.100.3, 192.0.2.8", proxies, "198.51.100.3"],
    ["is the hop before proxies of both kinds", "192.0.2.9", "8.8.8.8,2001:db8:ffff::2,10.0.0.1", proxies, "8.8.8.8"],
    ["is a proxy that forwards nothing", "192.0.2.9", undefined, proxies, "192.0.2.9"],
    ["is a proxy that forwards emptiness", "192.0.2.9", "", proxies, "192.0.2.9"],
    ["is the proxy where the hop is no address", "192.0.2.9", "1.2.3.4, unknown", proxies, "192.0.2.9"],
    ["is the proxy where the hop is a shorthand", "192.0.2.9", "0x7f.1", proxies, "192.0.2.9"],
    ["is the proxy where the hop is a number", "192.0.2.9", "2130706433", proxies, "192.0.2.9"],
    ["has no port", "192.0.2.9", "198.51.100.3:4711", proxies, "198.51.100.3"],
    ["has no brackets", "192.0.2.9", "[2001:db8::1]:443", proxies, "2001:db8::1"],
    ["is in one spelling", "192.0.2.9", "2001:DB8:0:0:0:0:0:1", proxies, "2001:db8::1"],
    ["is the IPv4 peer of a proxy seen through IPv6", "::ffff:192.0.2.9", "198.51.100.3", proxies, "198.51.100.3"],
    ["is the first hop where all are proxies", "192.0.2.9", "192.0.2.1, 192.0.2.2", proxies, "192.0.2.1"],
    ["is the one hop of a host that tells no peer", null, "198.51.100.3", proxies, "198.51.100.3"],
  ])("%s", (_name, peer, forwarded, trusted, address) => {
    expect(clientAddress(from(peer, forwarded), trusted)).toBe(address);
  });

  it("is never decided by what stands left of a hop that is no proxy", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.ipV4(), (left, spoofed) => {
        const forwarded = `${left},${spoofed}, 198.51.100.3`;
        expect(clientAddress(from("192.0.2.9", forwarded), proxies)).toBe("198.51.100.3");
      }),
    );
  });
});

describe("an address", () => {
  it.each([
    "",
    "localhost",
    "1",
    "127.1",
    "0x7f000001",
    "017700000001",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "1.2.3.4/8",
    "::g",
    "1.2.3.4\n5",
  ])("is not %j", (text) => {
    expect(canonicalAddress(text)).toBeNull();
  });

  it("has one spelling, which is its own", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const canonical = canonicalAddress(address);
        expect(canonicalAddress(String(canonical))).toBe(canonical);
        expect(canonicalAddress(address.toUpperCase())).toBe(canonical);
      }),
    );
  });

  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    ["10.1.2.3", ["10.0.0.0/8"], true],
    ["11.1.2.3", ["10.0.0.0/8"], false],
    ["10.0.0.1", ["10.0.0.1"], true],
    ["10.0.0.2", ["10.0.0.1"], false],
    ["2001:db8::5", ["2001:db8::/32"], true],
    ["2001:db9::5", ["2001:db8::/32"], false],
    ["10.0.0.1", ["::/0"], false],
    ["::1", ["0.0.0.0/0"], false],
    ["::ffff:10.0.0.1", ["10.0.0.0/8"], true],
    ["10.0.0.1", ["::ffff:10.0.0.1"], true],
    ["unknown", ["0.0.0.0/0", "::/0"], false],
    ["10.0.0.1", [], false],
  ])("%s lies in %j: %s", (address, ranges, lies) => {
    expect(inNetworks(address, ranges)).toBe(lies);
  });
});

it.each([
  [undefined, "en"],
  ["", "en"],
  ["zh-CN", "zh-CN"],
  ["zh-TW,en;q=0.5", "zh-CN"],
  ["en;q=0.5,zh;q=0.6", "zh-CN"],
  ["en,zh", "en"],
  ["fr,de", "en"],
  ["zh;q=0,en;q=0.1", "en"],
  ["zh;q=nonsense", "en"],
  ["zhx", "en"],
  [`${"a,".repeat(100_000)}zh`, "en"],
] as const)("the language of %j is %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

describe("a range of addresses", () => {
  const v4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, bits]) => `${ip}/${bits}`);
  const v6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([ip, bits]) => `${ip}/${bits}`);
  const range = fc.oneof(v4, v6, fc.ipV4(), fc.ipV6());
  const address = fc.oneof(fc.ipV4(), fc.ipV6());
  const canonical = (text: string) => canonicalRange(text) ?? "none";

  it("has one spelling, which is its own", () => {
    fc.assert(
      fc.property(range, (text) => {
        const spelling = canonical(text);
        expect(canonicalRange(spelling)).toBe(spelling);
        expect(canonicalRange(` ${text.toUpperCase()} `)).toBe(spelling);
      }),
      { numRuns: 500 },
    );
  });

  it("has every address in it as a range within it, and no other", () => {
    fc.assert(
      fc.property(range, address, (text, ip) => {
        const spelling = canonical(text);
        expect(isRangeWithin(ip, [spelling])).toBe(inNetworks(ip, [spelling]));
      }),
      { numRuns: 500 },
    );
  });

  it("within another has no address that the other lacks", () => {
    // Close to each other, so that many of the pairs are within one another.
    const near = fc
      .tuple(fc.constantFrom("192.0.2", "192.0.3"), fc.nat(255), fc.integer({ min: 16, max: 32 }))
      .map(([net, host, bits]) => canonical(`${net}.${host}/${bits}`));
    const inside = fc.tuple(fc.constantFrom("192.0.2", "192.0.3"), fc.nat(255)).map(([net, host]) => `${net}.${host}`);
    fc.assert(
      fc.property(near, near, inside, (inner, outer, ip) => {
        expect(isRangeWithin(inner, [inner])).toBe(true);
        if (isRangeWithin(inner, [outer]) && inNetworks(ip, [inner])) expect(inNetworks(ip, [outer])).toBe(true);
        if (isRangeWithin(inner, [outer]) && isRangeWithin(outer, [inner])) expect(inner).toBe(outer);
      }),
      { numRuns: 1000 },
    );
  });

  it("of IPv4 is the same written as IPv6", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.ipV4(), (ip, bits, other) => {
        const mapped = `::ffff:${ip}/${bits + 96}`;
        expect(canonicalRange(mapped)).toBe(canonicalRange(`${ip}/${bits}`));
        expect(inNetworks(`::ffff:${other}`, [canonical(mapped)])).toBe(
          inNetworks(other, [canonical(`${ip}/${bits}`)]),
        );
      }),
    );
  });

  it.each([
    ["10.1.2.3/8", "10.0.0.0/8"],
    ["192.0.2.255/25", "192.0.2.128/25"],
    ["192.0.2.1", "192.0.2.1/32"],
    ["2001:DB8::1", "2001:db8::1/128"],
    ["2001:db8:ffff::/33", "2001:db8:8000::/33"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["::/0", "::/0"],
    ["::ffff:192.0.2.0/120", "192.0.2.0/24"],
  ])("%s is written %s", (text, spelling) => expect(canonicalRange(text)).toBe(spelling));

  it.each(["", "1", "127.1", "0x7f.1", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/1/1", "::/129", "::/x", "a.example", "/8"])(
    "is not %j, which is within none and has none within",
    (text) => {
      expect(canonicalRange(text)).toBeNull();
      expect(isRangeWithin(text, ["0.0.0.0/0", "::/0"])).toBe(false);
      expect(isRangeWithin("192.0.2.1", [text])).toBe(false);
    },
  );
});
