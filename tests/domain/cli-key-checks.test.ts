import { describe, expect, it } from "vitest";
import { harness } from "../harness";
import { done, refusal, type } from "./typing";

const email = "ada@example.com";
const as = `--email ${email}`;

async function withKey() {
  const h = await harness();
  const ada = await h.given.person({ email });
  const { id, secret } = await h.given.key(ada, { scopes: ["keys:read"] });
  return { ...h, ada, id, secret };
}

describe("key verify", () => {
  it("judges the key on standard input, counts it, and never prints it", async () => {
    const h = await withKey();

    const good = await type(h, "key verify --scopes keys:read", `${h.secret}\n`);
    const bad = await type(h, "key verify --scopes keys:write --ip 192.0.2.7 --json", h.secret);
    const junk = await type(h, "key verify", "lk_junk");

    expect(good).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^verdict: valid\nrequestId: req_/) });
    expect(bad.exitCode).toBe(1);
    const { verdict, requestId, key } = JSON.parse(bad.stdout);
    expect([verdict, key.id]).toEqual(["insufficient_scope", h.id]);
    expect(junk).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^verdict: not_found\n/) });
    expect(JSON.stringify([good, bad, h.logged])).not.toContain(h.secret);

    expect(await done(h, `key usage ${as} --id ${h.id}`)).toMatchObject({ total: 2 });
    expect((await type(h, `key usage ${as} --span month`)).stdout).toBe(
      `2026-11-20T00:00:00.000Z  insufficient_scope 1  valid 1\ntotal  2 calls\n${h.id}  test key  2 calls\n`,
    );
    expect((await done(h, `key callers ${as} --id ${h.id}`)).items).toMatchObject([{ calls: 1 }]);
    expect((await done(h, `key refusals ${as} --id ${h.id}`)).items).toMatchObject([{ requestId, ip: "192.0.2.7" }]);
    const refused = await type(h, `key refusal ${as} --request ${requestId}`);
    expect(refused.stdout).toMatch(/^scopes {2}failed {2}wanted: keys:write {2}came: keys:read$/m);
    expect(await done(h, `key refusal --any --request ${requestId}`)).toMatchObject({ requestId, keyId: h.id });
  });

  it("spends what it costs, and nothing with a cost of 0", async () => {
    const h = await withKey();
    await done(h, `key update ${as} --id ${h.id} --quota 2`);

    const verdicts = [];
    for (const cost of [0, 2, 1]) {
      verdicts.push(JSON.parse((await type(h, `key verify --json --cost ${cost}`, h.secret)).stdout).verdict);
    }

    expect(verdicts).toEqual(["valid", "valid", "quota_exceeded"]);
  });

  it.each([
    ["no key", "", ""],
    ["a name for an address", "--ip localhost", "lk_x"],
    ["less than nothing", "--cost=-1", "lk_x"],
    ["no scope", "--scopes keys", "lk_x"],
  ])("with %s ends with 2", async (_name, options, stdin) => {
    const line = ["key verify", options].filter(Boolean).join(" ");
    expect(await refusal(await harness(), line, stdin)).toEqual([2, "usage_invalid"]);
  });
});

describe("key simulate", () => {
  it("tells what would be, and spends and counts nothing", async () => {
    const h = await withKey();
    await done(h, `key update ${as} --id ${h.id} --ip 192.0.2.0/24 --until 2026-11-21T00:00:00Z`);
    const ask = `key simulate ${as} --id ${h.id}`;

    expect(await done(h, `${ask} --ip 192.0.2.9 --scopes keys:read`)).toMatchObject({ verdict: "valid" });
    const later = await type(h, `${ask} --ip 192.0.2.9 --at 2026-11-22T00:00:00Z`);
    expect(later).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/^verdict: expired\n/) });
    expect((await type(h, ask)).stdout).toMatch(/^verdict: ip_not_allowed\n/);
    expect(await done(h, `key usage ${as} --id ${h.id}`)).toMatchObject({ total: 0 });
    expect(await refusal(h, `${ask} --at now`)).toEqual([2, "usage_invalid"]);
  });
});

describe("what is asked about another's key", () => {
  it.each(["usage", "callers", "refusals", "simulate", "show"])("key %s answers as for none", async (what) => {
    const h = await withKey();
    await h.given.account({ email: "eve@example.com" });
    const ask = (id: string) => refusal(h, `key ${what} --email eve@example.com --id ${id}`);

    expect([await ask(h.id), await ask("key_none")]).toEqual([
      [1, "key_not_found"],
      [1, "key_not_found"],
    ]);
  });
});

describe("key leaked", () => {
  it("does with each found key what its owner chose, and says how many were known", async () => {
    const h = await withKey();

    const told = await done(h, "key leaked --url https://example.com/paste", `${h.secret}\nlk_junk\n${h.secret}`);

    expect(told).toEqual({ reported: "2", known: "1", failed: "0" });
    expect(await done(h, `key show ${as} --id ${h.id}`)).toMatchObject({ status: "disabled" });
    expect(await refusal(h, "key leaked", " \n")).toEqual([2, "usage_invalid"]);
    expect(await refusal(h, "key leaked --url here", h.secret)).toEqual([2, "usage_invalid"]);
  });
});
