import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { revokeClientSecret } from "../../../server/domain/clients/revoke-client-secret";
import { digestSecret } from "../../../server/domain/secrets";
import { grantNames } from "../../../shared/app-kinds";
import { harness } from "../../harness";
import { type App, addSecret, alterApp, form, givenCode, makeApp, redirectUri, refusal } from "../../oauth";

async function setUp(overrides: Partial<Client> = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  const redeem = (code: string, parameters: Record<string, string | string[]> = {}, by: App = app) =>
    form(
      h,
      "/oauth/token",
      { grant_type: grantNames.code, code, redirect_uri: redirectUri, ...parameters },
      { basic: by.basic },
    );
  return { h, person, app, redeem };
}

describe("the token endpoint", () => {
  it("O03, OAuth 2.1 3.2: refuses a repeated parameter and one in the query", async () => {
    const { h, app } = await setUp();
    const repeated = (name: string) =>
      form(h, "/oauth/token", { grant_type: grantNames.client, [name]: ["a", "b"] }, { basic: app.basic });

    for (const name of ["grant_type", "code", "scope", "redirect_uri", "code_verifier", "client_id", "unheard_of"]) {
      expect(refusal(await repeated(name))).toEqual([400, "invalid_request"]);
    }
    const inQuery = await form(
      h,
      "/oauth/token?scope=keys:read",
      { grant_type: grantNames.client },
      { basic: app.basic },
    );
    const idInQuery = await form(h, `/oauth/token?client_id=${app.client.id}`, { grant_type: grantNames.client });
    expect([refusal(inQuery), refusal(idInQuery)]).toEqual(Array(2).fill([400, "invalid_request"]));
  });

  it("OAuth 2.1 3.2: takes an empty parameter as left out, and ignores one it doesn't know", async () => {
    const { h, app } = await setUp();
    const parameters = { grant_type: grantNames.client, scope: "", code: "", colour: "blue" };

    const { status, body } = await form(h, "/oauth/token", parameters, { basic: app.basic });

    expect([status, body.scope]).toEqual([200, "keys:read"]);
  });

  it("O21: answers forms that are posted, and nothing else", async () => {
    const { h, app } = await setUp();
    const text = `grant_type=${grantNames.client}&client_id=${app.client.id}&client_secret=${app.secret}`;
    const type = "application/x-www-form-urlencoded";

    const got = await h.call("GET", `/oauth/token?${text}`);
    const json = await h.call("POST", "/oauth/token", { body: { grant_type: grantNames.client } });
    const typeless = await h.call("POST", "/oauth/token", { body: text, headers: { "content-type": "" } });
    const charset = await h.call("POST", "/oauth/token", {
      body: text,
      headers: { "content-type": `${type}; charset=UTF-8` },
    });

    expect([refusal(got), got.headers.get("allow")]).toEqual([[405, "invalid_request"], "POST"]);
    expect([refusal(json), refusal(typeless)]).toEqual(Array(2).fill([400, "invalid_request"]));
    expect(charset.status).toBe(200);
  });

  it("O19, RFC 9700 2.4: knows no password and no implicit grant", async () => {
    const { h, app } = await setUp();
    for (const grant_type of ["password", "implicit", "none", "__proto__", "constructor"]) {
      const answer = await form(h, "/oauth/token", { grant_type, username: "a", password: "b" }, { basic: app.basic });
      expect(refusal(answer)).toEqual([400, "unsupported_grant_type"]);
    }
    expect(refusal(await form(h, "/oauth/token", {}, { basic: app.basic }))).toEqual([400, "invalid_request"]);
  });

  it("O19: gives an app only what it was allowed", async () => {
    const { h, person, app, redeem } = await setUp({ grantTypes: [grantNames.client] });
    const code = await givenCode(h, person, app);

    expect(refusal(await redeem(code))).toEqual([400, "unauthorized_client"]);
  });

  it("tells which parameter is missing, and echoes nothing that was sent", async () => {
    const { h, app } = await setUp();

    const { status, body } = await form(h, "/oauth/token", { grant_type: grantNames.code }, { basic: app.basic });

    expect([status, body]).toEqual([
      400,
      {
        error: "invalid_request",
        error_description: "A parameter is missing, repeated, or not as expected. Look at: code.",
      },
    ]);
  });

  it("OAuth 2.1 2.4: refuses more than one way of authenticating, even of the same app", async () => {
    const { h, app } = await setUp();
    const twice = { grant_type: grantNames.client, client_id: app.client.id, client_secret: app.secret };

    expect(refusal(await form(h, "/oauth/token", twice, { basic: app.basic }))).toEqual([400, "invalid_request"]);
  });

  it("takes each live secret of an app, in a form as well, and no other app's", async () => {
    const { h, person, app } = await setUp();
    const second = await addSecret(h, app.client.id);
    const other = await makeApp(h, person);
    const ask = (client_secret: string) =>
      form(h, "/oauth/token", { grant_type: grantNames.client, client_id: app.client.id, client_secret });

    expect((await ask(app.secret)).status).toBe(200);
    expect((await ask(second)).status).toBe(200);
    expect(refusal(await ask(other.secret))).toEqual([401, "invalid_client"]);
    const [first] = await h.database.prisma.clientSecret.findMany({
      where: { secretDigest: digestSecret(app.secret) },
    });
    await revokeClientSecret(h.ctx, person.actor, app.client.id, first?.id ?? "");
    expect(refusal(await ask(app.secret))).toEqual([401, "invalid_client"]);
    expect((await ask(second)).status).toBe(200);
  });

  it.each([
    ["disabled", { disabledAt: new Date("2026-11-20T11:00:00Z") }],
    ["public", { authMethod: "none" as const }],
  ])("refuses a secret of an app that is %s", async (_name, overrides) => {
    const { h, app } = await setUp();
    await alterApp(h, app.client.id, overrides);

    const answer = await form(h, "/oauth/token", { grant_type: grantNames.client }, { basic: app.basic });

    expect(refusal(answer)).toEqual([401, "invalid_client"]);
  });

  it("RFC 6749 2.3.1: refuses wrong secrets from one network after a while, and a right one never", async () => {
    const h = await harness({ LIMITS: "client.network=3/600" });
    const app = await makeApp(h, await h.given.person());
    const ask = (secret: string, peer?: string) =>
      form(
        h,
        "/oauth/token",
        { grant_type: grantNames.client },
        { basic: [app.client.id, secret], ...(peer && { peer }) },
      );

    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await ask(`wrong${n}`));

    expect(answers.map(refusal)).toEqual([...Array(3).fill([401, "invalid_client"]), [429, "temporarily_unavailable"]]);
    expect((await ask(app.secret)).status).toBe(200);
    expect(refusal(await ask("wrong", "198.51.100.9"))).toEqual([401, "invalid_client"]);
  });

  it("answers a browser that asks whether any site may call it, without cookies", async () => {
    const { h } = await setUp();

    const { status, headers } = await h.call("OPTIONS", "/oauth/token", { headers: { origin: "https://spa.example" } });

    expect([
      status,
      headers.get("access-control-allow-origin"),
      headers.get("access-control-allow-credentials"),
    ]).toEqual([204, "*", null]);
  });
});
