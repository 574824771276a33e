import { describe, expect, it } from "vitest";
import { harness } from "../harness";
import { done, refusal, type } from "./typing";

const email = "ada@example.com";
const as = `--email ${email}`;
const propagated = /^propagated: 1 of 1, \d+ ms$/m;

async function withKey() {
  const h = await harness();
  const ada = await h.given.person({ email, nickname: "Ada" });
  const eve = await h.given.person({ email: "eve@example.com" });
  const { id, secret } = await h.given.key(ada);
  const works = async (key = secret) => (await h.call("GET", "/api/v1/me", { bearer: key })).status === 200;
  return { ...h, ada, eve, id, secret, works };
}

describe("key create", () => {
  it("takes every setting, and answers programs as the HTTP API does", async () => {
    const h = await harness();
    const ada = await h.given.person({ email, nickname: "Ada" });
    const settings =
      "--description nightly --scopes keys:verify,keys:read --seconds 3600 --ip 192.0.2.0/24,::1 --rate 100/60 " +
      "--quota 500/1000/day --metadata team=core,plan=pro --leak-policy revoke";

    const made = await done(h, `key create ${as} --name CI ${settings}`);
    const { key, ...shown } = made;

    expect(made).toMatchObject({
      owner: { kind: "account", id: ada.id, name: "Ada" },
      description: "nightly",
      scopes: ["keys:read", "keys:verify"],
      expiresAt: "2026-11-20T13:00:00.000Z",
      ipAllowlist: ["192.0.2.0/24", "::1/128"],
      rateLimit: { max: 100, windowSeconds: 60 },
      quota: { remaining: 500, refill: 1000, refillEvery: "day", refillAt: "2026-11-21T00:00:00.000Z" },
      metadata: { team: "core", plan: "pro" },
      leakPolicy: "revoke",
    });
    const read = await h.call("GET", `/api/v1/keys/${made.id}`, { bearer: ada.accessToken });
    expect(shown).toEqual(read.body);
    expect(JSON.stringify([await h.audit.events(), await h.mails(), h.logged])).not.toContain(key);
  });

  it("makes one for a service account and for a workspace that the account owns, and for no other", async () => {
    const h = await withKey();
    const { id: workspace } = await done(h, `workspace create ${as} --name Crew`);
    const { id: program } = await done(h, `service-account create ${as} --workspace ${workspace} --name Bot`);

    for (const owner of [`workspace:${workspace}`, `service_account:${program}`]) {
      const made = await done(h, `key create ${as} --name CI --owner ${owner}`);
      expect(`${made.owner.kind}:${made.owner.id}`).toBe(owner);
      const others = `key create --email ${h.eve.email} --name CI --owner ${owner}`;
      expect((await refusal(h, others))[0]).toBe(1);
    }
  });

  it.each([
    ...["--rate 100", "--rate 1e3/60", "--rate 0/60", "--quota 5/10", "--quota 5/10/year", "--quota -1"],
    ...["--ip example.com", "--ip 10.0.0.0/33", "--metadata 1=x", "--leak-policy shrug", "--owner team:x"],
    ...["--seconds 0", "--days 1 --seconds 3600", "--until tomorrow", "--days 1 --until 2027-01-01T00:00:00Z"],
  ])("with %s ends with 2 and makes none", async (options) => {
    const h = await harness();
    await h.given.account({ email });
    const before = await h.rowCounts();

    expect(await refusal(h, `key create ${as} --name CI ${options}`)).toEqual([2, "usage_invalid"]);

    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("key list and key show", () => {
  it("print a line a key, and where the next page begins", async () => {
    const h = await withKey();
    h.clock.advance(1);
    const { id } = await done(h, `key create ${as} --name Deploy --days 3`);

    const first = await type(h, `key list ${as} --limit 1`);
    const [, cursor] = /^There are more: --cursor=(\S+)\n$/.exec(first.stderr) ?? [];
    const second = await done(h, `key list ${as} --limit 1 --cursor=${cursor}`);

    expect(first.stdout).toMatch(
      new RegExp(`^${id}  Deploy  lk_\\S+  active  account Ada  ends 2026-11-23\\S+  used never\n$`),
    );
    expect(second).toMatchObject({ items: [{ id: h.id }], nextCursor: null });
    expect((await done(h, `key list ${as} --q deploy --filter never_used`)).items).toMatchObject([{ id }]);
    expect((await done(h, `key list ${as} --owner-id ${h.ada.id} --filter revoked`)).items).toEqual([]);
    expect((await done(h, `key list --email ${h.eve.email}`)).items).toEqual([]);
    expect(JSON.stringify([first, second])).not.toContain(h.secret);
  });

  it("show a key's settings in the words that set them, without the key", async () => {
    const h = await withKey();
    await done(h, `key update ${as} --id ${h.id} --rate 5/60 --quota 7/9/week --metadata a=b --ip 192.0.2.1`);

    const { stdout } = await type(h, `key show ${as} --id ${h.id}`);

    for (const line of ["rate: 5/60", "quota: 7/9/week", "metadata: a=b", "ip: 192.0.2.1/32", "status: active"]) {
      expect(stdout.split("\n")).toContain(line);
    }
    expect(stdout).not.toContain(h.secret);
    expect(await done(h, `key show --any --id ${h.id}`)).toEqual(await done(h, `key show ${as} --id ${h.id}`));
  });

  it.each(["--limit 0", "--filter good", "--cursor forged", "--owner-id a-b", "--any"])(
    "with %s beside an address ends with 2",
    async (options) => {
      const h = await harness();
      await h.given.account({ email });
      expect(await refusal(h, `key list ${as} ${options}`)).toEqual([2, "usage_invalid"]);
    },
  );
});

describe("key update", () => {
  it("changes what is named, and says how many processes know of it", async () => {
    const h = await withKey();

    const { stdout } = await type(h, `key update ${as} --id ${h.id} --name New --scopes none --days never`);

    expect(stdout).toMatch(new RegExp(`^id: ${h.id}\nname: New\nstatus: active\n`));
    expect(stdout).toMatch(propagated);
    expect(await done(h, `key show ${as} --id ${h.id}`)).toMatchObject({ name: "New", scopes: [], expiresAt: null });
  });

  it("refuses nothing to change, and another's key", async () => {
    const h = await withKey();
    expect(await refusal(h, `key update ${as} --id ${h.id}`)).toEqual([2, "usage_invalid"]);
    const others = `key update --email ${h.eve.email} --id ${h.id} --name Mine`;
    expect(await refusal(h, others)).toEqual([1, "key_not_found"]);
  });
});

describe("key disable, enable, rotate and revoke", () => {
  it("hold from the next request on", async () => {
    const h = await withKey();

    const disabled = await type(h, `key disable ${as} --id ${h.id} --reason pause`);
    expect([disabled.stdout, await h.works()]).toEqual([expect.stringMatching(propagated), false]);
    await done(h, `key enable ${as} --id ${h.id}`);
    expect(await h.works()).toBe(true);
    const revoked = await type(h, `key revoke ${as} --id ${h.id} --reason superseded --note old`);
    expect([revoked.stdout, await h.works()]).toEqual([expect.stringMatching(propagated), false]);
    expect(await done(h, `key show ${as} --id ${h.id}`)).toMatchObject({
      status: "revoked",
      revokeReason: "superseded",
      revokeNote: "old",
    });
    expect(await refusal(h, `key enable ${as} --id ${h.id}`)).toEqual([1, "key_state_conflict"]);
  });

  it("rotate prints the new key once, and the old one works on for its grace", async () => {
    const h = await withKey();

    const { stdout } = await type(h, `key rotate ${as} --id ${h.id} --grace 15m`);
    const key = /^key: (\S+)$/m.exec(stdout)?.[1] ?? "";

    expect(stdout.split(key)).toHaveLength(2);
    expect(stdout).toMatch(/^oldWorksUntil: 2026-11-20T12:15:00.000Z$/m);
    expect([await h.works(), await h.works(key)]).toEqual([true, true]);
    h.clock.advance(901);
    expect([await h.works(), await h.works(key)]).toEqual([false, true]);
    expect(await refusal(h, `key rotate ${as} --id ${h.id}`)).toEqual([1, "key_rotated"]);
    expect(await refusal(h, `key rotate ${as} --id ${h.id} --grace 2h`)).toEqual([2, "usage_invalid"]);
  });

  it("with --any act on everyone's keys as the system, and tell the owner", async () => {
    const h = await withKey();
    const before = (await h.audit.events()).length;
    h.clock.advance(1);

    await done(h, `key disable --any --id ${h.id} --reason odd`);
    expect(await h.works()).toBe(false);
    await done(h, `key enable --any --id ${h.id}`);
    await done(h, `key revoke --any --id ${h.id}`);

    expect(await h.works()).toBe(false);
    const rows = (await h.audit.events()).slice(before);
    expect(rows.map(({ event }) => event).sort()).toEqual(["key.disabled", "key.enabled", "key.revoked"]);
    for (const row of rows) expect(row).toMatchObject({ actorKind: "system", actorId: null, accountId: h.ada.id });
    expect((await h.mails()).filter(({ to }) => to === email).length).toBeGreaterThanOrEqual(3);
    expect((await done(h, "key list --any --owner ADA@")).items).toMatchObject([{ id: h.id }]);
    const none = await type(h, "key revoke --any --id key_none");
    expect(none).toEqual({ exitCode: 1, stdout: "", stderr: "There is no key with this id.\n" });
    expect(await refusal(h, `key revoke --id ${h.id}`)).toEqual([2, "usage_invalid"]);
  });
});

describe("key bulk and key undo", () => {
  it("preview, revoke and bring back", async () => {
    const h = await withKey();
    const { id } = await h.given.key(h.ada);
    const ids = `${h.id},${id}`;
    await h.works();

    const preview = await done(h, `key bulk ${as} --action revoke --ids ${ids} --preview`);
    expect(preview.items).toMatchObject([
      { id: h.id, callsLastDay: 1, callersLastDay: 1 },
      { id, callsLastDay: 0 },
    ]);
    expect(await h.works()).toBe(true);

    const { stdout } = await type(h, `key bulk ${as} --action revoke --ids ${ids} --reason owner_left`);
    expect([stdout, await h.works()]).toEqual([expect.stringMatching(propagated), false]);
    const [, undo] = /^undo: npm run cli -- (.+)$/m.exec(stdout) ?? [];

    expect(await done(h, undo ?? "")).toMatchObject({ restored: 2, propagation: { acknowledged: 1 } });
    expect(await h.works()).toBe(true);
    expect(await refusal(h, undo ?? "")).toEqual([1, "batch_not_found"]);
  });

  it("rotate prints each new key once; one key out of reach and nothing changes", async () => {
    const h = await withKey();
    const other = await h.given.key(h.eve);

    const both = `key bulk ${as} --action rotate --ids ${h.id},${other.id}`;
    expect(await refusal(h, both)).toEqual([1, "key_not_found"]);
    const { items, changed } = await done(h, `key bulk ${as} --action rotate --ids ${h.id},${h.id} --grace now`);

    expect([changed, items.length]).toEqual([1, 1]);
    expect([await h.works(), await h.works(items[0].key)]).toEqual([false, true]);
    expect(await refusal(h, `key bulk ${as} --action burn --ids ${h.id}`)).toEqual([2, "usage_invalid"]);
    expect(await refusal(h, `key bulk ${as} --action revoke --ids ,`)).toEqual([2, "usage_invalid"]);
  });
});
