import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { suspendAccount } from "../../../server/domain/accounts/suspend-account";
import { disableClient } from "../../../server/domain/clients/disable-client";
import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import {
  type App,
  claimsOf,
  type FormParameters,
  form,
  givenGrant,
  makeApp,
  makePublicApp,
  refusal,
  resourceUri,
} from "../../oauth";
import { secondProcess } from "../../second-process";

async function setUp(overrides: Partial<Client> = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  return { h, person, app };
}

const look = (h: Pick<Harness, "call">, app: App, token: string, parameters: FormParameters = {}) =>
  form(h, "/oauth/introspect", { token, ...parameters }, { basic: app.basic });

async function ownToken(h: Harness, app: App, parameters: FormParameters = {}): Promise<string> {
  const { body } = await form(
    h,
    "/oauth/token",
    { grant_type: grantNames.client, ...parameters },
    { basic: app.basic },
  );
  return body.access_token;
}

describe("introspection", () => {
  it("tells an app what its access token is good for", async () => {
    const { h, person, app } = await setUp();
    const { tokens } = await givenGrant(h, person, app, { scopes: ["openid", "email", "keys:read"] });

    const { status, body, headers } = await look(h, app, tokens.accessToken);

    expect([status, body]).toEqual([
      200,
      {
        active: true,
        scope: "openid email keys:read",
        client_id: app.client.id,
        username: person.email,
        token_type: "Bearer",
        exp: 1795179600,
        iat: 1795176000,
        sub: person.id,
        aud: "http://localhost:3000",
        iss: "http://localhost:3000",
        jti: claimsOf(tokens.accessToken).jti,
      },
    ]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBe(null);
  });

  it("tells it of its own token, of one that is bound to a key, and of a refresh token", async () => {
    const { h, person, app } = await setUp();
    const jkt = "A".repeat(43);
    const { tokens } = await givenGrant(h, person, app, { scopes: ["keys:read"], jkt, audience: [resourceUri] });

    const own = await look(h, app, await ownToken(h, app));
    const bound = await look(h, app, tokens.accessToken);
    const refresh = await look(h, app, tokens.refreshToken?.secret ?? "", { token_type_hint: "access_token" });

    const common = { active: true, scope: "keys:read", client_id: app.client.id, iss: "http://localhost:3000" };
    expect(own.body).toEqual({
      ...common,
      token_type: "Bearer",
      exp: 1795179600,
      iat: 1795176000,
      sub: app.client.id,
      aud: "http://localhost:3000",
      jti: expect.any(String),
    });
    expect(bound.body).toEqual({
      ...common,
      token_type: "DPoP",
      exp: 1795179600,
      iat: 1795176000,
      sub: person.id,
      aud: resourceUri,
      jti: expect.any(String),
      cnf: { jkt },
    });
    const month = 30 * 86_400;
    expect(refresh.body).toEqual({
      ...common,
      exp: 1795176000 + month,
      iat: 1795176000,
      sub: person.id,
      aud: resourceUri,
    });
  });

  it("T19: tells nothing of another app's token, unless it is meant for a resource of one's own", async () => {
    const { h, person, app } = await setUp();
    const stranger = await makeApp(h, person, { resourceUris: [resourceUri, "http://localhost:3000"] });
    const { tokens } = await givenGrant(h, person, app);
    const { tokens: meant } = await givenGrant(h, person, app, { audience: [resourceUri, "https://else.example/"] });

    expect((await look(h, stranger, tokens.accessToken)).body).toEqual({ active: false });
    expect((await look(h, stranger, tokens.refreshToken?.secret ?? "")).body).toEqual({ active: false });
    expect((await look(h, stranger, meant.refreshToken?.secret ?? "")).body).toEqual({ active: false });
    expect((await look(h, stranger, meant.accessToken)).body).toMatchObject({ active: true, client_id: app.client.id });
  });

  it("T19, RFC 7662 2.1: is for apps that prove who they are", async () => {
    const { h, person, app } = await setUp();
    const open = await makePublicApp(h, person);
    const token = await ownToken(h, app);

    const answers = [
      await form(h, "/oauth/introspect", { token }),
      await form(h, "/oauth/introspect", { token, client_id: app.client.id }),
      await form(h, "/oauth/introspect", { token, client_id: open.client.id }),
      await form(h, "/oauth/introspect", { token }, { basic: [app.client.id, "wrong"] }),
      await h.call("POST", "/oauth/introspect", {
        body: `token=${token}`,
        headers: { "content-type": "application/x-www-form-urlencoded", authorization: `Bearer ${token}` },
      }),
    ];

    expect(answers.map(refusal)).toEqual(Array(5).fill([401, "invalid_client"]));
  });

  it("ignores a hint, whatever it says, and needs a token", async () => {
    const { h, app } = await setUp();
    const token = await ownToken(h, app);

    for (const token_type_hint of ["refresh_token", "unheard_of", "<script>"]) {
      expect((await look(h, app, token, { token_type_hint })).body).toMatchObject({ active: true });
    }
    expect(refusal(await look(h, app, ""))).toEqual([400, "invalid_request"]);
  });

  it("T09, T11, T13, T15: has no good word for what is no live access or refresh token", async () => {
    const { h, person, app } = await setUp();
    const { tokens } = await givenGrant(h, person, app);
    const key = await h.given.key(person);
    const [head, payload, signature = ""] = tokens.accessToken.split(".");
    const flipped = (signature.startsWith("A") ? "B" : "A") + signature.slice(1);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const now = Math.floor(h.clock.now().getTime() / 1000);
    const sign = (claims: Record<string, unknown>, ttl = 60) =>
      h.ctx.signer.sign(
        "at+jwt",
        { aud: "http://localhost:3000", sub: app.client.id, client_id: app.client.id, ...claims },
        ttl,
      );
    const bad: [string, string][] = [
      ["an id token", tokens.idToken ?? ""],
      ["a session's access token", person.accessToken],
      ["a key", key.secret],
      ["a client secret", app.secret],
      ["one with a flipped signature", `${head}.${payload}.${flipped}`],
      ["one without a signature", `${part({ alg: "none", typ: "at+jwt" })}.${payload}.`],
      ["one with another algorithm", `${part({ alg: "HS256", typ: "at+jwt" })}.${payload}.${signature}`],
      [
        "one that names its own key",
        `${part({ alg: "ES256", typ: "at+jwt", jku: "https://evil.example/" })}.${payload}.${signature}`,
      ],
      ["a logout token", await h.ctx.signer.sign("logout+jwt", { aud: app.client.id, client_id: app.client.id }, 60)],
      ["one of the future", await sign({ iat: now + 120, exp: now + 180 })],
      ["one whose end is a text", await sign({ exp: `${now + 60}` })],
      ["one whose end is a fraction", await sign({ exp: now + 60.5 })],
      [
        "one of an app that there isn't",
        await sign({ client_id: "cli_00000000000000000000", sub: "cli_00000000000000000000" }),
      ],
      ["one of a grant that there isn't", await sign({ sub: person.id, gid: "gnt_00000000000000000000" })],
      ["nonsense", "nonsense"],
      ["dots", ".."],
      ["a hundred thousand letters", "a".repeat(100_000)],
    ];

    for (const [name, token] of bad) {
      const { status, body } = await look(h, app, token);
      expect([name, status, body]).toEqual([name, 200, { active: false }]);
    }
  });

  it("CVE-2026-8922: sees every way in which a token ends, at once and on every process", async () => {
    const { h, app } = await setUp();
    const other = await secondProcess(h);
    const ways: [string, (grantId: string, token: string, email: string) => Promise<unknown>][] = [
      ["revoked", (_g, token) => form(h, "/oauth/revoke", { token }, { basic: app.basic })],
      ["account suspended", (_g, _t, email) => suspendAccount(h.ctx, email)],
      ["account gone", (_g, _t, emailCanonical) => h.database.prisma.account.delete({ where: { emailCanonical } })],
      ["grant over", (id) => h.database.prisma.grant.update({ where: { id }, data: { endedAt: h.clock.now() } })],
      ["expired", async () => h.clock.advance(3600)],
    ];
    for (const [name, end] of ways) {
      const person = await h.given.person();
      const { grant, tokens } = await givenGrant(h, person, app);
      expect((await look(other, app, tokens.accessToken)).body).toMatchObject({ active: true });
      await end(grant.id, tokens.accessToken, person.email);

      expect([name, (await look(h, app, tokens.accessToken)).body]).toEqual([name, { active: false }]);
      expect([name, (await look(other, app, tokens.accessToken)).body]).toEqual([name, { active: false }]);
    }
  });

  it("sees no good in a token of an app that is disabled", async () => {
    const { h, person, app } = await setUp();
    const reader = await makeApp(h, person, { resourceUris: [resourceUri] });
    const token = await ownToken(h, app, { resource: resourceUri });
    expect((await look(h, reader, token)).body).toMatchObject({ active: true });
    await disableClient(h.ctx, person.actor, app.client.id, "");

    expect((await look(h, reader, token)).body).toEqual({ active: false });
    expect(refusal(await look(h, app, token))).toEqual([401, "invalid_client"]);
  });

  it("sees no good in a refresh token that is spent", async () => {
    const { h, person, app } = await setUp();
    const { tokens } = await givenGrant(h, person, app);
    const token = tokens.refreshToken?.secret ?? "";
    await form(h, "/oauth/token", { grant_type: grantNames.refresh, refresh_token: token }, { basic: app.basic });

    expect((await look(h, app, token)).body).toEqual({ active: false });
  });
});
