import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { act, everything, keeping, keyFor, verdictOf } from "./keeping";

describe("a key with an allow-list", () => {
  it.each([
    ["192.0.2.0/24", "192.0.2.255", "192.0.3.0"],
    ["192.0.2.77", "192.0.2.77", "192.0.2.78"],
    ["192.0.2.128/25", "192.0.2.128", "192.0.2.127"],
    ["10.0.0.0/8", "10.255.255.255", "11.0.0.0"],
    ["0.0.0.0/0", "203.0.113.9", "2001:db8::1"],
    ["2001:db8::/32", "2001:db8:ffff::1", "2001:db9::"],
    ["2001:db8::1", "2001:0DB8:0:0:0:0:0:1", "2001:db8::2"],
    ["::/0", "2001:db8::1", "192.0.2.1"],
    ["192.0.2.0/24", "::ffff:192.0.2.9", "::ffff:192.0.3.9"],
    ["::ffff:192.0.2.0/120", "192.0.2.9", "192.0.3.9"],
  ])("of %s is good from %s and not from %s", async (range, inside, outside) => {
    const h = await keeping();
    const key = await keyFor(h, { ipAllowlist: ["198.51.100.1", range] });

    expect(await verdictOf(h.verify, key.secret, { ip: inside })).toBe("valid");
    expect(await verdictOf(h.verify, key.secret, { ip: outside })).toBe("ip_not_allowed");
  });

  it("keeps each range once, in its one spelling", async () => {
    const h = await keeping();
    const ipAllowlist = [
      "192.0.2.7/24",
      "192.0.2.0/24",
      "::ffff:198.51.100.0/120",
      " 2001:0DB8::5/32 ",
      "203.0.113.9",
      "203.0.113.9/32",
      "2001:DB8:0:0::9",
    ];

    const body = { name: "CI", ipAllowlist };
    const made = await h.call("POST", "/api/v1/keys", { bearer: h.owner.accessToken, body });

    const canonical = ["192.0.2.0/24", "198.51.100.0/24", "2001:db8::/32", "203.0.113.9/32", "2001:db8::9/128"];
    expect([made.status, made.body.ipAllowlist]).toEqual([201, canonical]);
    const edited = await act(h, made.body.id, "edit", { ipAllowlist: ["10.1.2.3/8"] });
    expect([edited.status, edited.body.ipAllowlist]).toEqual([200, ["10.0.0.0/8"]]);
  });

  it.each([
    "192.0.2.0/33",
    "192.0.2.0/-1",
    "192.0.2.0/024x",
    "192.0.2.0/24/24",
    "192.0.2",
    "1",
    "0x7f.1",
    "127.1",
    "2001:db8::/129",
    "fe80::1%eth0",
    "192.0.2.1:80",
    "[2001:db8::1]",
    "example.com",
    "*",
    "",
    "' OR 1=1 --",
    "1".repeat(65),
  ])("can't be made with the range %j", async (range) => {
    const h = await keeping();
    const key = await keyFor(h);
    const before = await everything(h);
    const body = { name: "CI", ipAllowlist: ["192.0.2.1", range] };

    const made = await h.call("POST", "/api/v1/keys", { bearer: h.owner.accessToken, body });
    const edited = await act(h, key.id, "edit", { ipAllowlist: ["192.0.2.1", range] });

    const fault = problem(400, "request_invalid", { fields: [["ipAllowlist.1", "network_invalid"]] });
    expect([made.status, made.body]).toEqual([400, fault]);
    expect([edited.status, edited.body]).toEqual([400, fault]);
    expect(await everything(h)).toEqual(before);
  });

  it.each([
    [Array.from({ length: 51 }, (_, n) => `10.0.0.${n}`), "ipAllowlist", "too_many"],
    ["10.0.0.0/8", "ipAllowlist", "invalid_type"],
    [[1], "ipAllowlist.0", "invalid_type"],
  ])("can't be made with the list %#", async (ipAllowlist, field, code) => {
    const h = await keeping();
    const body = { name: "CI", ipAllowlist };

    const answer = await h.call("POST", "/api/v1/keys", { bearer: h.owner.accessToken, body });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [[field, code]] })]);
  });

  it("is refused in the next request after an edit, in every process, by every door", async () => {
    const h = await keeping();
    const other = await secondProcess(h);
    const key = await keyFor(h, { ipAllowlist: ["203.0.113.0/24"], scopes: ["keys:read"] });
    const ask = { bearer: key.secret, peer: "203.0.113.7" };
    const doors = async () => [
      await verdictOf(h.verify, key.secret, { ip: "203.0.113.7" }),
      await verdictOf(h.verify, key.secret, { ip: "203.0.113.7" }, other),
      (await h.call("GET", "/api/v1/keys", ask)).status,
      (await other.call("GET", "/api/v1/keys", ask)).status,
      (await h.call("GET", "/api/v1/auth-request", ask)).status,
      (await other.call("GET", "/api/v1/auth-request", ask)).status,
    ];
    expect(await doors()).toEqual(["valid", "valid", 200, 200, 200, 200]);

    await act(h, key.id, "edit", { ipAllowlist: ["198.51.100.0/24"] });
    expect(await doors()).toEqual(["ip_not_allowed", "ip_not_allowed", 401, 401, 403, 403]);
    await act(h, key.id, "edit", { ipAllowlist: [] });
    expect(await doors()).toEqual(["valid", "valid", 200, 200, 200, 200]);
  });
});

describe("the address that an allow-list is held against", () => {
  const spoofs: Record<string, string>[] = [
    { "x-forwarded-for": "192.0.2.1" },
    { "x-forwarded-for": "192.0.2.1, 192.0.2.1" },
    { "x-real-ip": "192.0.2.1" },
    { forwarded: "for=192.0.2.1" },
    { "cf-connecting-ip": "192.0.2.1" },
    { "true-client-ip": "192.0.2.1" },
    { "x-original-forwarded-for": "192.0.2.1" },
  ];

  it.each(spoofs)("is the peer's, whatever it claims: %j", async (headers) => {
    const h = await keeping();
    const key = await keyFor(h, { ipAllowlist: ["192.0.2.1"] });
    const from = (peer: string) => h.call("GET", "/api/v1/auth-request", { bearer: key.secret, peer, headers });

    expect((await from("203.0.113.7")).status).toBe(403);
    expect((await from("192.0.2.1")).status).toBe(200);
  });

  it.each([
    ["192.0.2.1", 200],
    ["198.51.100.9, 192.0.2.1", 200],
    ["192.0.2.1, 10.0.0.2", 200],
    ["192.0.2.1:5123", 200],
    ["192.0.2.1, 198.51.100.9", 403],
    ["192.0.2.1, unknown", 403],
    ["192.0.2.1, 198.51.100.9, 10.0.0.2", 403],
    ["unknown", 403],
    ["", 403],
    ["192.0.2.1, fe80::1%eth0", 403],
    ["192.0.2.1,", 403],
  ])("behind a trusted proxy is the last that no proxy of ours wrote: %j answers %i", async (forwarded, status) => {
    const h = await keeping({ TRUSTED_PROXIES: "10.0.0.0/8" });
    const key = await keyFor(h, { ipAllowlist: ["192.0.2.1"] });
    const headers = { "x-forwarded-for": forwarded };

    const answer = await h.call("GET", "/api/v1/auth-request", { bearer: key.secret, peer: "10.0.0.1", headers });

    expect(answer.status).toBe(status);
  });
});
