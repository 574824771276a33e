import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { basicOf, form, givenGrant } from "../../oauth";
import { appsTokens, enveloped, refused, withApp, wrongClient } from "./token-answers";

describe("a client id and a client secret", () => {
  it.each([
    ["a form, as the guide's Python sends it", (id: string, secret: string) => ({ form: { id, secret } })],
    ["JSON", (id: string, secret: string) => ({ json: { client_id: id, client_secret: secret } })],
    [
      "JSON with the grant type",
      (id: string, secret: string) => ({
        json: { client_id: id, client_secret: secret, grant_type: "client_credentials" },
      }),
    ],
    ["Basic", (id: string, secret: string) => ({ basic: basicOf(id, secret) })],
  ])("in %s give a token for the app itself", async (_name, make) => {
    const h = await harness();
    const { client_id, client_secret } = await withApp(h);
    const way: { form?: { id: string; secret: string }; json?: object; basic?: string } = make(
      client_id,
      client_secret,
    );

    const answer = way.form
      ? await form(h, "/auth/token", { grant_type: "client_credentials", client_id, client_secret })
      : await h.call("POST", "/auth/token", {
          ...(way.json && { body: way.json }),
          ...(way.basic && { headers: { authorization: way.basic } }),
        });

    expect([answer.status, answer.body]).toEqual([200, enveloped(appsTokens)]);
  });

  it("give what is asked for of the app's scopes", async () => {
    const h = await harness();
    const { client_id, client_secret } = await withApp(h);
    const ask = (scope: string) => h.call("POST", "/auth/token", { body: { client_id, client_secret, scope } });

    expect((await ask("read")).body).toEqual(enveloped({ ...appsTokens, scope: "read" }));
    const beyond = await ask("keys:write");
    const message = "A scope is not known, or not to be had by this app.";
    expect([beyond.status, beyond.body]).toEqual([400, refused(40007, "invalid_scope", message)]);
  });

  it("that are wrong, of another app, or of a disabled one are refused alike", async () => {
    const h = await harness();
    const { client_id, client_secret, app } = await withApp(h);
    const other = await withApp(h);
    const ask = (id: string, secret: string) =>
      h.call("POST", "/auth/token", { body: { client_id: id, client_secret: secret } });

    const answers = [
      await ask(client_id, "wrong"),
      await ask("nobody", client_secret),
      await ask(other.client_id, client_secret),
    ];
    await h.database.prisma.client.update({ where: { id: app.client.id }, data: { disabledAt: h.clock.now() } });
    await h.ctx.keyChanges.propagate({ keyIds: [], ownerIds: [app.client.id] });
    answers.push(await ask(client_id, client_secret));

    for (const { status, body } of answers) expect([status, body]).toEqual([401, wrongClient]);
  });

  it("are counted where they are wrong, and a right secret goes through all the same", async () => {
    const h = await harness({ LIMITS: "client.network=1/600" });
    const { client_id, client_secret } = await withApp(h);
    const ask = (secret: string) => h.call("POST", "/auth/token", { body: { client_id, client_secret: secret } });

    expect([(await ask("wrong")).status, (await ask("wrong")).status]).toEqual([401, 429]);
    expect((await ask(client_secret)).status).toBe(200);
  });

  it("of an app whose tokens are bound to a key get no bearer token here", async () => {
    const h = await harness();
    const { client_id, client_secret } = await withApp(h, { requireDpop: true });

    const answer = await h.call("POST", "/auth/token", { body: { client_id, client_secret } });

    expect([answer.status, answer.body.error]).toEqual([400, "invalid_dpop_proof"]);
  });

  it("of an app that may not have a token for itself are refused", async () => {
    const h = await harness();
    const { client_id, client_secret } = await withApp(h, { grantTypes: ["authorization_code"] });

    const answer = await h.call("POST", "/auth/token", { body: { client_id, client_secret } });

    const message = "This app may not use this grant type.";
    expect([answer.status, answer.body]).toEqual([400, refused(40005, "unauthorized_client", message)]);
  });
});

describe("what an app was let do", () => {
  it("is refreshed with its secret, by the grant or by the header", async () => {
    const h = await harness();
    const { owner, app, client_id, client_secret } = await withApp(h);
    const { tokens } = await givenGrant(h, owner, app, { scopes: ["read", "write"] });
    const first = tokens.refreshToken?.secret ?? "";

    const second = await h.call("POST", "/auth/token", {
      body: { grant_type: "refresh_token", refresh_token: first, client_id, client_secret },
    });
    const withHeader = {
      "x-refresh-token": second.body.refresh_token,
      authorization: basicOf(client_id, client_secret),
    };
    const third = await h.call("POST", "/auth/refresh", { headers: withHeader });

    const refreshed = { ...appsTokens, refresh_token: expect.stringMatching(/^lkg_\w{36}$/) };
    for (const { status, body } of [second, third]) expect([status, body]).toEqual([200, enveloped(refreshed)]);
    expect(new Set([first, second.body.refresh_token, third.body.refresh_token]).size).toBe(3);
  });

  it("is not refreshed without the app", async () => {
    const h = await harness();
    const { owner, app } = await withApp(h);
    const { tokens } = await givenGrant(h, owner, app, { scopes: ["read", "write"] });

    const headers = { "x-refresh-token": tokens.refreshToken?.secret ?? "" };
    expect((await h.call("POST", "/auth/refresh", { headers })).status).toBe(401);
  });
});
