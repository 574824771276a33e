import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { harness } from "../harness";
import { form } from "../oauth";
import { done, refusal, type } from "./typing";

const email = "ada@example.com";
const as = `--email ${email}`;
const publicKey = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString();

async function withOwner() {
  const h = await harness();
  const ada = await h.given.person({ email, nickname: "Ada" });
  const eve = await h.given.person({ email: "eve@example.com" });
  const make = (more = "") => done(h, `app create ${as} --kind service --name Bot --scopes keys:read${more}`);
  const works = async ({ id, secret }: { id: string; secret: string }) => {
    const parameters = { grant_type: "client_credentials", client_id: id, client_secret: secret };
    return (await form(h, "/oauth/token", parameters)).status === 200;
  };
  return { ...h, ada, eve, make, works };
}

describe("app create", () => {
  it("takes what the HTTP API takes, answers as it does, and prints the secret once", async () => {
    const h = await withOwner();
    const redirects = "https://app.example/cb,http://localhost:3000/cb";
    const line = `app create ${as} --kind web --name Shop --redirects ${redirects} --scopes openid,keys:read --default-scopes openid --homepage https://app.example/`;

    const { app, secret } = await done(h, line);
    const text = await type(h, line);

    expect(app).toMatchObject({
      kind: "web",
      name: "Shop",
      redirectUris: redirects.split(","),
      defaultScopes: ["openid"],
    });
    expect((await h.call("GET", `/api/v1/apps/${app.id}`, { bearer: h.ada.accessToken })).body).toEqual(app);
    expect(text.stdout).toMatch(/^id: cli_\w{20}\nname: Shop\nkind: web\nsecret: lkp_\w{36}\n$/);
    expect(JSON.stringify([await h.audit.events(), await h.mails(), h.logged])).not.toContain(secret);
  });

  it.each([
    ["--kind mainframe --name X", 2, "usage_invalid"],
    ["--kind spa --name X --redirects javascript:alert(1)", 1, "redirect_uri_invalid"],
    ["--kind service --name X --scopes root", 2, "usage_invalid"],
    ["--kind service --name X --auth none", 2, "usage_invalid"],
    ["--kind service --name X --workspace ws_00000000000000000000", 1, "workspace_not_found"],
    ["--kind service", 2, "usage_invalid"],
  ])("with %s is refused and makes none", async (options, exitCode, code) => {
    const h = await withOwner();
    const before = await h.rowCounts();

    expect(await refusal(h, `app create ${as} ${options}`)).toEqual([exitCode, code]);

    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("app list, show and impact", () => {
  it("show an account's apps to it, and everyone's with --any; never a secret", async () => {
    const h = await withOwner();
    const { app, secret } = await h.make();
    h.clock.advance(1);
    const { app: second } = await h.make();

    const first = await type(h, `app list ${as} --limit 1`);
    const [, cursor] = /^There are more: --cursor=(\S+)\n$/.exec(first.stderr) ?? [];

    expect(first.stdout).toBe(`${second.id}  Bot  service  active  used never\n`);
    expect(await done(h, `app list ${as} --limit 1 --cursor=${cursor}`)).toEqual({ items: [app], nextCursor: null });
    expect((await done(h, `app list --email ${h.eve.email}`)).items).toEqual([]);
    expect((await done(h, "app list --any --q ADA@")).items).toHaveLength(2);
    expect((await type(h, `app list --any --q ${app.id}`)).stdout).toContain(email);
    expect(await done(h, `app show ${as} --id ${app.id}`)).toEqual(app);
    const shown = await type(h, `app show --any --id ${app.id}`);
    expect(shown.stdout).toMatch(/^id: cli_\w+\nname: Bot\nkind: service\nstatus: active\n/);
    expect(shown.stdout).not.toContain(secret);
    expect(await done(h, `app impact ${as} --id ${app.id}`)).toEqual({
      ...{ people: 0, grants: 0, keys: 0, callsLast24h: 0, lastUsedAt: null },
    });
    expect(await refusal(h, `app show --email ${h.eve.email} --id ${app.id}`)).toEqual([1, "client_not_found"]);
    for (const options of [`${as} --any`, `${as} --q x`, `${as} --cursor forged`, "", `${as} --limit 0`]) {
      expect(await refusal(h, `app list ${options}`.trim())).toEqual([2, "usage_invalid"]);
    }
  });
});

describe("app disable, enable and delete", () => {
  it("hold from the next request on; what the operator stops, its owner can't let go on", async () => {
    const h = await withOwner();
    const { app, secret } = await h.make();
    const own = { id: app.id, secret };
    const { id } = app;

    expect((await type(h, `app disable ${as} --id ${id} --reason pause`)).stdout).toContain("status: disabled");
    expect(await h.works(own)).toBe(false);
    await done(h, `app enable ${as} --id ${id}`);
    expect(await h.works(own)).toBe(true);
    await done(h, `app disable --any --id ${id} --reason odd`);
    expect(await refusal(h, `app enable ${as} --id ${id}`)).toEqual([1, "client_state_conflict"]);
    await done(h, `app enable --any --id ${id}`);
    expect(await refusal(h, `app delete --email ${h.eve.email} --id ${id}`)).toEqual([1, "client_not_found"]);
    expect(await done(h, `app delete ${as} --id ${id}`)).toEqual({ id, status: "deleted" });

    expect(await h.works(own)).toBe(false);
    const none = await type(h, `app delete --any --id ${id}`);
    expect(none).toEqual({ exitCode: 1, stdout: "", stderr: "There is no app with this id.\n" });
    const rows = (await h.audit.events()).filter(({ event }) => event.startsWith("client."));
    for (const row of rows) expect(row).toMatchObject({ actorKind: "system", accountId: h.ada.id, targetId: id });
    expect(rows).toHaveLength(6);
  });
});

describe("app secret and app key", () => {
  it("add a secret beside the one it has, and revoke one", async () => {
    const h = await withOwner();
    const { app, secret } = await h.make();
    const where = `${as} --id ${app.id}`;

    const added = await done(h, `app secret add ${where} --days 30`);
    const revoked = await done(h, `app secret revoke ${where} --secret ${app.secrets[0].id}`);

    expect(added.item.expiresAt).toBe("2026-12-20T12:00:00.000Z");
    expect(revoked).toEqual({ id: app.id, secretId: app.secrets[0].id, status: "revoked" });
    expect([await h.works({ id: app.id, secret }), await h.works({ id: app.id, secret: added.secret })]).toEqual([
      false,
      true,
    ]);
    const { stdout } = await type(h, `app secret add ${where}`);
    expect(stdout).toMatch(/^secretId: csec_\w{20}\nsecret: lkp_\w{36}\nexpiresAt: never\n$/);
    const again = `app secret revoke ${where} --secret ${app.secrets[0].id}`;
    expect(await refusal(h, again)).toEqual([1, "client_secret_not_found"]);
  });

  it("take a public key from standard input, and remove one", async () => {
    const h = await withOwner();
    const { app } = await h.make(" --auth private_key_jwt");
    const where = `${as} --id ${app.id}`;

    const added = await done(h, `app key add ${where}`, publicKey);

    expect(added).toMatchObject({ alg: "EdDSA", kid: added.thumbprint });
    expect(await refusal(h, `app key add ${where}`, "")).toEqual([2, "usage_invalid"]);
    expect(await refusal(h, `app key add ${where}`, "no key")).toEqual([2, "usage_invalid"]);
    expect(await done(h, `app key remove ${where} --key ${added.id}`)).toMatchObject({ status: "removed" });
    expect(await refusal(h, `app key remove ${where} --key ${added.id}`)).toEqual([1, "client_key_not_found"]);
  });
});
