import { describe, expect, it } from "vitest";
import type { CallOptions } from "./client";
import { harness } from "./harness";
import { problem } from "./problem";
import { changing, goodBodies, pathOf } from "./route-table";

const own = "http://localhost:3000";

describe("a change asked for with the browser's cookie", () => {
  it.each<[string, Record<string, string>]>([
    ["from another site", { "sec-fetch-site": "cross-site" }],
    ["from another site that names our origin", { "sec-fetch-site": "cross-site", origin: own }],
    ["from a sibling host", { "sec-fetch-site": "same-site", origin: own }],
    ["from a foreign origin", { origin: "https://evil.example" }],
    ["from a foreign origin that looks like ours", { origin: `${own}.evil.example` }],
    ["from another port", { origin: "http://localhost:3001" }],
    ["from an opaque origin", { origin: "null" }],
    [
      "from a foreign origin that claims to be the same",
      { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
    ],
  ])("is refused %s", async (_name, headers) => {
    const { given, call, rowCounts } = await harness();
    const { cookie } = await given.person();
    const before = await rowCounts();

    const answers = [];
    for (const endpoint of changing) {
      const options: CallOptions = { headers: { cookie, ...headers } };
      const { status, body } = await call(endpoint.method, pathOf(endpoint), options);
      answers.push({ id: endpoint.id, status, body });
    }

    expect(answers).toEqual(changing.map(({ id }) => ({ id, status: 403, body: problem(403, "origin_refused") })));
    expect(await rowCounts()).toEqual(before);
  });

  it.each<[string, Record<string, string>]>([
    ["a page of ours, in a browser that says so", { "sec-fetch-site": "same-origin" }],
    ["a page of ours, in an older browser", { origin: own }],
    ["a program that holds the cookie and is no browser", {}],
    ["a program, which is no browser and says neither", {}],
    ["a page of ours, in a browser that says both", { "sec-fetch-site": "same-origin", origin: own }],
  ])("is taken from %s", async (_name, headers) => {
    const { given, call } = await harness();
    const { cookie } = await given.person();

    const { status } = await call("POST", "/api/v1/keys", {
      body: goodBodies.createKey,
      headers: { cookie, ...headers },
    });

    expect(status).toBe(201);
  });

  it("is not asked where it comes from when a key carries it: no browser adds one by itself", async () => {
    const { given, call } = await harness();
    const { accessToken } = await given.person();
    const headers = { origin: "https://console.example", "sec-fetch-site": "cross-site" };

    const { status } = await call("POST", "/api/v1/keys", { body: goodBodies.createKey, bearer: accessToken, headers });

    expect(status).toBe(201);
  });
});

describe("a request with two credentials", () => {
  it("is the bearer's, and the cookie counts for nothing", async () => {
    const { given, call } = await harness();
    const [browser, program] = [await given.person(), await given.person()];
    const key = await given.key(program, { scopes: ["keys:read"] });

    const me = await call("GET", "/api/v1/me", { cookie: browser.cookie, bearer: key.secret });
    const change = await call("POST", "/api/v1/keys", {
      cookie: browser.cookie,
      bearer: key.secret,
      body: goodBodies.createKey,
    });

    expect(me.body).toEqual({
      id: program.id,
      kind: "account",
      email: program.email,
      nickname: program.nickname,
      role: "user",
      locale: "en",
      createdAt: "2026-11-20T12:00:00.000Z",
      via: "key",
      scopes: ["keys:read"],
      keyId: key.id,
      sessionId: null,
    });
    expect([change.status, change.body]).toEqual([403, problem(403, "scope_insufficient")]);
  });

  it("with two session cookies is the first one's", async () => {
    const { given, call } = await harness();
    const [first, second] = [await given.person(), await given.person()];

    const me = await call("GET", "/api/v1/me", { cookie: `${first.cookie}; ${second.cookie}` });

    expect(me.body).toMatchObject({ id: first.id, via: "session", sessionId: first.sessionId });
  });
});

describe("who somebody is comes from the credential, never from the body:", () => {
  const claims = (id: string) => ({
    userId: id,
    ownerId: id,
    accountId: id,
    account_id: id,
    user: { id },
    account: { id },
    actor: { accountId: id, role: "admin" },
    role: "admin",
    status: "active",
    emailVerified: true,
    revokedAt: null,
    createdAt: "2000-01-01T00:00:00Z",
    __proto__: { role: "admin" },
  });

  it("a key belongs to its maker", async () => {
    const { given, call, database } = await harness();
    const [maker, victim] = [await given.person(), await given.person()];
    const body = { ...goodBodies.createKey, ...claims(victim.id) };

    const { status } = await call("POST", "/api/v1/keys", { body, bearer: maker.accessToken });

    expect(status).toBe(201);
    const rows = await database.prisma.key.findMany({ select: { accountId: true, createdAt: true } });
    expect(rows).toEqual([{ accountId: maker.id, createdAt: new Date("2026-11-20T12:00:00Z") }]);
  });

  it("nobody gets a key for naming an account", async () => {
    const { given, call, rowCounts } = await harness();
    const victim = await given.person();
    const before = await rowCounts();

    const answer = await call("POST", "/api/v1/keys", { body: { ...goodBodies.createKey, ...claims(victim.id) } });

    expect([answer.status, answer.body]).toEqual([401, problem(401, "credential_missing")]);
    expect(await rowCounts()).toEqual(before);
  });

  it("a changed key stays its owner's", async () => {
    const { given, call, database } = await harness();
    const [owner, other] = [await given.person(), await given.person()];
    const key = await given.key(owner, { scopes: ["keys:read"] });
    const body = { name: "renamed", scopes: ["keys:write"], expiresAt: null, ...claims(other.id) };

    const { status } = await call("PATCH", `/api/v1/keys/${key.id}`, { body, bearer: owner.accessToken });

    expect(status).toBe(200);
    const row = await database.prisma.key.findUniqueOrThrow({ where: { id: key.id } });
    expect([row.accountId, row.name, row.scopes]).toEqual([owner.id, "renamed", ["keys:write"]]);
  });

  it("who signs up is a pending user, whatever it claims", async () => {
    const { call, database } = await harness();
    const body = { ...goodBodies.registerAccount, ...claims("acc_00000000000000000000"), id: "acc_mine" };

    const { status } = await call("POST", "/api/v1/accounts", { body });

    expect(status).toBe(202);
    const [row] = await database.prisma.account.findMany();
    expect([row?.role, row?.status, row?.activatedAt]).toEqual(["user", "pending", null]);
    expect(row?.id).toMatch(/^acc_[0-9A-Za-z]{20}$/);
  });
});
