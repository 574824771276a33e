import { describe, expect, it } from "vitest";
import { hasSecretForm } from "@/server/domain/secrets";
import type { CallResult } from "../../client";
import { makeApp } from "../../oauth";
import { madeAt, withApp } from "./app-with-keys";
import { colleague, consoleOf, forbidden, noCsrf, refusal } from "./console-caller";

const bare = ({ status, body }: CallResult) => [status, body];
const noApp = refusal(404, "not_found", "App not found.");
const noKey = refusal(404, "not_found", "API key not found");

describe("POST /console/api/apps/{id}/api-keys", () => {
  it("makes a key of the app's workspace that can do nothing but say who it is", async () => {
    const { h, owner, console, path, workspaceId, client } = await withApp();

    const { status, body } = await console("POST", path, {});

    const { id, token, ...rest } = body;
    expect([status, rest]).toEqual([201, { type: "app", last_used_at: null, created_at: madeAt }]);
    expect(id).toMatch(/^key_\w{20}$/);
    expect(token).toMatch(/^app-\w{36}$/);
    expect(hasSecretForm("key", token)).toBe(true);
    const row = await h.database.prisma.key.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ ownerKind: "workspace", ownerId: workspaceId, clientId: client.id, name: "Bot" });
    expect(Buffer.from(row.secretSealed ?? []).includes(token)).toBe(false);
    const me = await h.call("GET", "/api/v1/me", { bearer: token });
    expect(me.body).toMatchObject({ via: "key", scopes: [] });
    const made = (await h.audit.events()).filter(({ event }) => event === "key.created");
    expect(made).toMatchObject([{ targetId: id, actorId: owner.id, detail: { clientId: client.id } }]);
    const told = await h.database.prisma.outboxMail.findMany({ where: { template: "key-created" } });
    expect(told.map(({ recipient }) => recipient)).toEqual([owner.email]);
  });

  it("needs no body at all, and may begin with Bearer at a service that asks here", async () => {
    const { console, path, verdictOf } = await withApp();
    const { status, body } = await console("POST", path);
    expect(status).toBe(201);
    expect(await verdictOf(body.token)).toBe("valid");
  });

  it.each([
    ["reader", ["orders:read"]],
    ["editor", ["orders:read", "orders:write"]],
    ["admin", ["orders:read", "orders:ship", "orders:write"]],
  ])("gives the role %s the scopes of the installation's own services alone", async (role, scopes) => {
    const { h, console, path } = await withApp();
    const { body } = await console("POST", path, { role });
    const row = await h.database.prisma.key.findUniqueOrThrow({ where: { id: body.id } });
    expect(row.scopes).toEqual(scopes);
  });

  it("wants a log-in of this very browser, a moment ago, for a key that can write", async () => {
    const { h, console, path } = await withApp();
    h.clock.advance(h.ctx.config.STEP_UP_SECONDS + 1);
    const before = await h.rowCounts();

    const refused = await console("POST", path, { role: "editor" });

    const message = "Log in here again first: this wants a password that was given a moment ago.";
    expect(bare(refused)).toEqual(refusal(403, "forbidden", message));
    expect(await h.rowCounts()).toEqual(before);
    expect((await console("POST", path, { role: "reader" })).status).toBe(201);
  });

  it.each([
    ["a role that there isn't", { role: "root" }],
    ["a role that is no text", { role: 1 }],
    ["a list", []],
  ])("refuses %s", async (_name, body) => {
    const { h, console, path } = await withApp();
    const before = await h.rowCounts();
    const answer = await console("POST", path, body);
    expect([answer.status, answer.body.code, answer.body.status]).toEqual([400, "invalid_param", 400]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("makes ten of them and no more, however many are asked for at once", async () => {
    const { h, console, path } = await withApp();

    const answers = await Promise.all(Array.from({ length: 50 }, () => console("POST", path)));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const message = "Cannot create more than 10 API keys for this resource type.";
    const full = [400, { code: "bad_request", custom: "max_keys_exceeded", message, status: 400 }];
    for (const answer of answers) if (answer.status !== 201) expect(bare(answer)).toEqual(full);
    expect((await h.rowCounts()).keys).toBe(10);
  });

  it("lets a key live no longer than admins allow", async () => {
    const { h, console, path } = await withApp();
    await h.database.prisma.instance.updateMany({ data: { maxKeyLifetimeDays: 30 } });
    const { status, body } = await console("POST", path);
    expect(status).toBe(201);
    const row = await h.database.prisma.key.findUniqueOrThrow({ where: { id: body.id } });
    expect(row.expiresAt).toEqual(new Date("2026-12-20T12:00:00Z"));
  });

  it("makes none for a disabled app", async () => {
    const { h, client, console, path } = await withApp();
    await h.database.prisma.client.update({ where: { id: client.id }, data: { disabledAt: h.clock.now() } });
    const before = await h.rowCounts();
    const conflict = refusal(400, "bad_request", "The app is not in a state that allows this.");
    expect(bare(await console("POST", path))).toEqual(conflict);
    expect(await h.rowCounts()).toEqual(before);
  });
});

describe("GET /console/api/apps/{id}/api-keys", () => {
  it("shows an owner each key in full, oldest first, and a member no more than its ends", async () => {
    const { h, workspaceId, console, path, make } = await withApp();
    const first = await make();
    h.clock.advance(60);
    const second = await make();

    const own = await console("GET", path);
    const seen = await consoleOf(h, await colleague(h, workspaceId, "member"))("GET", path);

    const row = (made: typeof first, created_at: number) => ({ ...made, type: "app", last_used_at: null, created_at });
    const rows = [row(first, madeAt), row(second, madeAt + 60)];
    expect(bare(own)).toEqual([200, { data: rows }]);
    const masked = ({ token }: { token: string }) => `${token.slice(0, 8)}…${token.slice(-4)}`;
    expect(bare(seen)).toEqual([200, { data: rows.map((each) => ({ ...each, token: masked(each) })) }]);
  });

  it("shows nobody a whole key where the installation doesn't let it, and keeps none", async () => {
    const { h, console, path, make } = await withApp({ DIFY_LIST_PLAINTEXT: "false" });
    const { token } = await make();

    const { body } = await console("GET", path);

    expect(body.data[0].token).toBe(`${token.slice(0, 8)}…${token.slice(-4)}`);
    expect((await h.database.prisma.key.findFirstOrThrow()).secretSealed).toBeNull();
  });

  it("leaves out other apps' keys, other kinds of keys, and those that have ended", async () => {
    const { h, owner, workspaceId, console, path, make } = await withApp();
    const { client: other } = await makeApp(h, owner);
    await consoleOf(h, owner)("POST", `/apps/${other.id}/api-keys`);
    await h.given.key(owner, { owner: { kind: "workspace", id: workspaceId } });
    const { id } = await make();
    await console("DELETE", `${path}/${id}`);

    expect(bare(await console("GET", path))).toEqual([200, { data: [] }]);
  });
});

describe("DELETE /console/api/apps/{id}/api-keys/{keyId}", () => {
  it("ends the key at once and for good, and a second time finds none", async () => {
    const { h, console, path, make, verdictOf } = await withApp();
    const { id, token } = await make();

    const { status, text } = await console("DELETE", `${path}/${id}`);

    expect([status, text]).toEqual([204, ""]);
    expect(await verdictOf(token)).toBe("revoked");
    expect((await h.database.prisma.key.findUniqueOrThrow({ where: { id } })).secretSealed).toBeNull();
    expect(bare(await console("DELETE", `${path}/${id}`))).toEqual(noKey);
  });

  it("finds no key of another app, of another kind, or none at all", async () => {
    const { h, owner, console, path, make, verdictOf } = await withApp();
    const { client: other } = await makeApp(h, owner);
    const { id, token } = await make();
    const { id: own } = await h.given.key(owner);

    expect(bare(await console("DELETE", `/apps/${other.id}/api-keys/${id}`))).toEqual(noKey);
    for (const name of [own, "key_00000000000000000000", "x", "%00", "x".repeat(5000)]) {
      expect(bare(await console("DELETE", `${path}/${name}`))).toEqual(noKey);
    }
    expect(await verdictOf(token)).toBe("valid");
  });
});

describe("keys of an app are nobody else's", () => {
  it("who is no member finds no app, the same as for none", async () => {
    const { h, path, make } = await withApp();
    const { id } = await make();
    const stranger = consoleOf(h, await h.given.person());
    const before = await h.rowCounts();

    for (const at of [path, "/apps/00000000-0000-4000-8000-000000000000/api-keys", "/apps/%00/api-keys"]) {
      expect(bare(await stranger("GET", at))).toEqual(noApp);
      expect(bare(await stranger("POST", at, {}))).toEqual(noApp);
      expect(bare(await stranger("DELETE", `${at}/${id}`))).toEqual(noApp);
    }
    expect(await h.rowCounts()).toEqual(before);
  });

  it("a member lists them and does no more", async () => {
    const { h, workspaceId, path, make, verdictOf } = await withApp();
    const { id, token } = await make();
    const member = consoleOf(h, await colleague(h, workspaceId, "member"));
    const before = await h.rowCounts();

    expect(bare(await member("POST", path, {}))).toEqual(forbidden);
    expect(bare(await member("DELETE", `${path}/${id}`))).toEqual(forbidden);
    expect(await h.rowCounts()).toEqual(before);
    expect(await verdictOf(token)).toBe("valid");
  });

  it("another owner reads, makes and ends them", async () => {
    const { h, workspaceId, path, make } = await withApp();
    const { id, token } = await make();
    const other = consoleOf(h, await colleague(h, workspaceId, "owner"));

    expect((await other("GET", path)).body.data[0].token).toBe(token);
    expect((await other("POST", path)).status).toBe(201);
    expect((await other("DELETE", `${path}/${id}`)).status).toBe(204);
  });

  it("nobody gets at them without the CSRF token, without a log-in, or with a key", async () => {
    const { h, owner, path, make } = await withApp();
    const { id, token } = await make();
    const cookie = `access_token=${owner.accessToken}`;
    const before = await h.rowCounts();

    for (const [method, at] of [
      ["GET", path],
      ["POST", path],
      ["DELETE", `${path}/${id}`],
    ] as const) {
      expect(bare(await h.call(method, `/console/api${at}`, { cookie }))).toEqual(noCsrf);
      expect((await h.call(method, `/console/api${at}`)).status).toBe(401);
      expect(bare(await h.call(method, `/console/api${at}`, { bearer: token }))).toEqual(forbidden);
    }
    expect(await h.rowCounts()).toEqual(before);
  });
});
