import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { grantNames } from "../../../shared/app-kinds";
import { harness } from "../../harness";
import { claimsOf, type FormParameters, form, makeApp, makePublicApp, refusal } from "../../oauth";

async function setUp(overrides: Partial<Client> = {}) {
  const h = await harness({ SCOPES: "billing:read" });
  const owner = await h.given.person();
  const app = await makeApp(h, owner, overrides);
  const ask = (parameters: FormParameters = {}) =>
    form(h, "/oauth/token", { grant_type: grantNames.client, ...parameters }, { basic: app.basic });
  return { h, owner, app, ask };
}

describe("an app's own token", () => {
  it("is the app's, never a person's, and can't be refreshed (RFC 6749 4.4.3, RFC 9700 4.15)", async () => {
    const { app, ask } = await setUp();

    const { status, body, headers } = await ask({ scope: "keys:write keys:read" });

    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String), token_type: "Bearer", expires_in: 3600, scope: "keys:write keys:read" },
    ]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(claimsOf(body.access_token)).toEqual({
      iss: "http://localhost:3000",
      aud: "http://localhost:3000",
      sub: app.client.id,
      client_id: app.client.id,
      scope: "keys:write keys:read",
      jti: expect.any(String),
      iat: 1795176000,
      exp: 1795179600,
    });
  });

  it("RFC 9068 2.1: is of a type of its own, signed by a published key", async () => {
    const { h, ask } = await setUp();

    const { body } = await ask();

    const header = JSON.parse(Buffer.from(body.access_token.split(".")[0], "base64url").toString());
    const { keys } = await h.ctx.signer.jwks();
    expect(header).toEqual({ alg: "ES256", typ: "at+jwt", kid: expect.any(String) });
    expect(keys.map(({ kid }) => kid)).toContain(header.kid);
  });

  it("writes nothing", async () => {
    const { h, ask } = await setUp();
    const before = await h.rowCounts();

    await ask();

    expect(await h.rowCounts()).toEqual(before);
    expect(await h.database.prisma.grant.count()).toBe(0);
  });

  it("has the app's default scopes where none are asked for, without those that tell of a person", async () => {
    const { ask } = await setUp({ defaultScopes: ["openid", "email", "keys:read"] });

    expect((await ask()).body.scope).toBe("keys:read");
    expect((await ask({ scope: "openid keys:write" })).body.scope).toBe("keys:write");
    expect(refusal(await ask({ scope: "openid email" }))).toEqual([400, "invalid_scope"]);
  });

  it.each([
    ["one that the app was not assigned", "sessions:read"],
    ["one among others", "keys:read sessions:read"],
    ["one that there isn't", "root"],
    ["one that this installation doesn't have any more", "gone:read"],
    ["characters that no scope has", 'keys:read "'],
    ["ten thousand of them", Array.from({ length: 10_000 }, (_, n) => `s${n}`).join(" ")],
  ])("RFC 9700 2.3, OAuth 2.1 3.3: is refused for a scope that it may not have: %s", async (_name, scope) => {
    const { ask } = await setUp({ scopes: ["openid", "keys:read", "gone:read"] });

    expect(refusal(await ask({ scope }))).toEqual([400, "invalid_scope"]);
  });

  it("takes a scope of the installation's own", async () => {
    const { ask } = await setUp({ scopes: ["billing:read"] });

    expect((await ask({ scope: "billing:read" })).body.scope).toBe("billing:read");
  });

  it("RFC 8707 2: is meant for the resources that are named", async () => {
    const { ask } = await setUp();

    const one = await ask({ resource: "https://api.example/v1" });
    const two = await ask({ resource: ["https://api.example/v1", "urn:example:billing", "https://api.example/v1"] });

    expect(claimsOf(one.body.access_token).aud).toBe("https://api.example/v1");
    expect(claimsOf(two.body.access_token).aud).toEqual(["https://api.example/v1", "urn:example:billing"]);
  });

  it.each([["/relative"], ["https://api.example/#part"], ["nonsense"], ["https://api.example/ x"]])(
    "RFC 8707 2: is refused for a resource that is no absolute URI: %s",
    async (resource) => {
      const { ask } = await setUp();

      expect(refusal(await ask({ resource }))).toEqual([400, "invalid_target"]);
    },
  );

  it("O19, OAuth 2.1 4.2: is not to be had by a public client", async () => {
    const { h, owner } = await setUp();
    const app = await makePublicApp(h, owner, { grantTypes: [grantNames.client] });

    const answer = await form(h, "/oauth/token", { grant_type: grantNames.client, client_id: app.client.id });

    expect(refusal(answer)).toEqual([400, "unauthorized_client"]);
  });

  it("RFC 9449: is not to be had without a proof by an app that said it always proves its key", async () => {
    const { ask } = await setUp({ requireDpop: true });

    expect(refusal(await ask())).toEqual([400, "invalid_dpop_proof"]);
  });

  it("stands for no account at our own API", async () => {
    const { h, ask } = await setUp();
    const { body } = await ask({ scope: "keys:read" });

    const answer = await h.call("GET", "/api/v1/keys", { bearer: body.access_token });

    expect(answer.status).toBe(401);
  });
});
