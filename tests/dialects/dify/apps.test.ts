import { describe, expect, it } from "vitest";
import { authorize, decide, handleOf, locationOf } from "../../authorization";
import type { Person } from "../../given";
import { type Harness, harness } from "../../harness";
import { redirectUri } from "../../oauth";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

async function newApp(h: Harness, owner: Person, overrides: object = {}) {
  const form = { dialect: "dify", kind: "web", name: "Bot", redirectUris: [redirectUri], ...overrides };
  const { status, body } = await h.call("POST", "/api/v1/apps", { cookie: owner.cookie, body: form });
  expect([status, body.code]).toEqual([201, undefined]);
  return { id: body.app.id as string, secret: body.secret as string, app: body.app };
}

describe("an app that is made for Dify", () => {
  it("has a UUID for its id, the guide's scopes and an hour for its tokens", async () => {
    const h = await harness();
    const { app } = await newApp(h, await h.given.person());

    expect(app.id).toMatch(uuid);
    expect(app).toMatchObject({
      scopes: ["read", "write"],
      defaultScopes: ["read", "write"],
      grantTypes: ["authorization_code", "refresh_token", "client_credentials"],
      accessTokenSeconds: 3600,
    });
  });

  it("does both of the guide's flows", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const { id: client_id, secret: client_secret } = await newApp(h, owner);

    const query = {
      client_id,
      redirect_uri: redirectUri,
      response_type: "code",
      scope: "read write",
      state: "xyzabc123",
    };
    const asked = await authorize(h, query, owner);
    expect(locationOf(asked).pathname).toBe("/consent");
    const { body } = await decide(h, owner, { request: handleOf(asked), decision: "allow" });
    const back = new URL(body.redirectTo);
    expect(back.searchParams.get("state")).toBe("xyzabc123");
    const code = back.searchParams.get("code");
    const token = await h.call("POST", "/auth/token", {
      body: { grant_type: "authorization_code", code, redirect_uri: redirectUri, client_id, client_secret },
    });

    const data = {
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: "Bearer",
      expires_in: 3600,
      scope: "read write",
      refresh_token: expect.stringMatching(/^lkg_\w{36}$/),
    };
    expect([token.status, token.body]).toEqual([200, { code: 0, message: "success", data, ...data }]);
    const forItself = await h.call("POST", "/auth/token", { body: { client_id, client_secret } });
    expect([forItself.status, forItself.body.scope]).toEqual([200, "read write"]);
  });

  it("gets nothing for a code the second time, and loses what the first gave", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const { id: client_id, secret: client_secret } = await newApp(h, owner);
    const query = { client_id, redirect_uri: redirectUri, response_type: "code", scope: "read write" };
    const asked = await authorize(h, query, owner);
    const { body } = await decide(h, owner, { request: handleOf(asked), decision: "allow" });
    const code = new URL(body.redirectTo).searchParams.get("code");
    const redeem = () =>
      h.call("POST", "/auth/token", {
        body: { grant_type: "authorization_code", code, redirect_uri: redirectUri, client_id, client_secret },
      });

    const answers = await Promise.all(Array.from({ length: 50 }, redeem));

    const good = answers.filter(({ status }) => status === 200);
    expect(good).toHaveLength(1);
    const message = "What was presented is not good, or not any more.";
    const refusal = { code: 40004, message, data: null, error: "invalid_grant", error_description: message };
    for (const { status, body } of answers) if (status !== 200) expect([status, body]).toEqual([400, refusal]);
    expect((await h.rowCounts()).grants).toBe(0);
  });

  it("has no power at our own API by the scopes read and write", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const { id: client_id, secret: client_secret } = await newApp(h, owner);
    const { body } = await h.call("POST", "/auth/token", { body: { client_id, client_secret } });
    expect((await h.call("GET", "/api/v1/keys", { bearer: body.access_token })).status).toBe(401);
  });

  it("is managed under its id like every app", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const { id, secret } = await newApp(h, owner);
    const ask = (method: string, path: string, body?: object) =>
      h.call(method, `/api/v1/apps/${id}${path}`, { cookie: owner.cookie, ...(body && { body }) });

    expect((await ask("GET", "")).body.id).toBe(id);
    expect((await ask("GET", "/impact")).body).toEqual({
      people: 0,
      grants: 0,
      keys: 0,
      callsLast24h: 0,
      lastUsedAt: null,
    });
    const token = () => h.call("POST", "/auth/token", { body: { client_id: id, client_secret: secret } });
    expect((await token()).status).toBe(200);
    expect((await ask("POST", "/disable", { reason: "" })).status).toBe(200);
    expect((await token()).status).toBe(401);
    expect((await ask("POST", "/enable")).status).toBe(200);
    expect((await token()).status).toBe(200);
    expect((await ask("DELETE", "")).status).toBe(204);
    expect((await token()).status).toBe(401);
  });

  it("is of a kind that the guide knows", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const before = await h.rowCounts();
    const { status } = await h.call("POST", "/api/v1/apps", {
      cookie: owner.cookie,
      body: { dialect: "dify", kind: "device", name: "Bot" },
    });
    expect(status).toBe(400);
    expect(await h.rowCounts()).toEqual(before);
  });
});
