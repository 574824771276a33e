import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import { type App, claimsOf, form, givenCode, makeApp, pkcePair, redirectUri, refusal } from "../../oauth";
import { secondProcess } from "../../second-process";

const badGrant = [400, "invalid_grant"];

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

const grants = ({ database }: Harness) => database.prisma.grant.count();

describe("an authorization code", () => {
  it("gives an access token, a refresh token and an id token, whole and never to be cached", async () => {
    const { h, person, app, redeem } = await setUp();
    const code = await givenCode(h, person, app, { nonce: "n-1" });

    const { status, body, headers } = await redeem(code);

    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.any(String),
        token_type: "Bearer",
        expires_in: 3600,
        scope: "openid offline_access keys:read keys:write",
        refresh_token: expect.stringMatching(/^lkg_[0-9A-Za-z]{36}$/),
        id_token: expect.any(String),
      },
    ]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    const { id: gid } = await h.database.prisma.grant.findFirstOrThrow();
    expect(claimsOf(body.access_token)).toEqual({
      iss: "http://localhost:3000",
      aud: "http://localhost:3000",
      sub: person.id,
      client_id: app.client.id,
      scope: "openid offline_access keys:read keys:write",
      gid,
      auth_time: 1795176000,
      acr: "1",
      amr: ["pwd"],
      jti: expect.any(String),
      iat: 1795176000,
      exp: 1795179600,
    });
    expect(claimsOf(body.id_token)).toMatchObject({ aud: app.client.id, sub: person.id, nonce: "n-1" });
    expect((await h.audit.events()).find(({ event }) => event === "grant.issued")).toEqual({
      event: "grant.issued",
      accountId: person.id,
      targetId: app.client.id,
      actorKind: "account",
      actorId: person.id,
      detail: { name: "Test app" },
    });
  });

  it("gives no refresh token to an app that was not allowed one, and no id token where no log-in was asked for", async () => {
    const { h, person, app, redeem } = await setUp({ grantTypes: [grantNames.code] });
    const code = await givenCode(h, person, app, { scopes: ["keys:read"] });

    const { body } = await redeem(code);

    expect(Object.keys(body)).toEqual(["access_token", "token_type", "expires_in", "scope"]);
    expect(body.scope).toBe("keys:read");
  });

  it("RFC 9700 2.1.1 / OAuth 2.1 4.1.3: redeemed twice is refused, and all that it gave ends", async () => {
    const { h, person, app, redeem } = await setUp();
    const code = await givenCode(h, person, app);
    const first = await redeem(code);

    expect(refusal(await redeem(code))).toEqual(badGrant);

    const again = await form(
      h,
      "/oauth/token",
      { grant_type: grantNames.refresh, refresh_token: first.body.refresh_token },
      { basic: app.basic },
    );
    const seen = await form(h, "/oauth/introspect", { token: first.body.access_token }, { basic: app.basic });
    expect(refusal(again)).toEqual(badGrant);
    expect(seen.body).toEqual({ active: false });
    const events = (await h.audit.events()).filter(({ event }) => event === "grant.replayed");
    expect(events).toEqual([
      {
        event: "grant.replayed",
        accountId: person.id,
        targetId: app.client.id,
        actorKind: "anyone",
        actorId: null,
        detail: { name: "Test app", reason: "code_replayed" },
      },
    ]);
    expect(refusal(await redeem(code))).toEqual(badGrant);
  });

  it("O09: of 50 redemptions at once, on two processes, one gets tokens, and the others' coming back ends them", async () => {
    const { h, person, app } = await setUp();
    const other = await secondProcess(h);
    const code = await givenCode(h, person, app);
    const parameters = { grant_type: grantNames.code, code, redirect_uri: redirectUri };

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => form(n % 2 ? h : other, "/oauth/token", parameters, { basic: app.basic })),
    );

    const given = answers.filter(({ status }) => status === 200);
    expect(given).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).map(refusal)).toEqual(Array(49).fill(badGrant));
    expect(await h.database.prisma.grant.findMany({ select: { endReason: true } })).toEqual([
      { endReason: "code_replayed" },
    ]);
    expect(await h.database.prisma.grantRefreshToken.count()).toBe(1);
    const replays = (await h.audit.events()).filter(({ event }) => event === "grant.replayed");
    expect(replays).toHaveLength(1);
  });

  it("RFC 9700 4.5: is bound to its app; another's try burns nothing", async () => {
    const { h, person, app, redeem } = await setUp();
    const stranger = await makeApp(h, person, { name: "Stranger" });
    const code = await givenCode(h, person, app);

    expect(refusal(await redeem(code, {}, stranger))).toEqual(badGrant);

    expect((await redeem(code)).status).toBe(200);
  });

  it("OAuth 2.1 3.2.1: a wrong client is refused before the code is looked up, and burns nobody's", async () => {
    const { h, person, app, redeem } = await setUp();
    const code = await givenCode(h, person, app);
    const wrong: App = { ...app, basic: [app.client.id, `${app.secret}\0`] };

    const refused = await redeem(code, {}, wrong);
    const nobody = await form(h, "/oauth/token", { grant_type: grantNames.code, code, redirect_uri: redirectUri });

    expect([refusal(refused), refusal(nobody)]).toEqual([
      [401, "invalid_client"],
      [401, "invalid_client"],
    ]);
    expect(refused.headers.get("www-authenticate")).toBe('Basic realm="latchkey"');
    expect((await redeem(code)).status).toBe(200);
  });

  it("O11: that was presented with a wrong verifier is burned, and only refused from then on", async () => {
    const { h, person, app, redeem } = await setUp();
    const { verifier, challenge } = pkcePair();
    const code = await givenCode(h, person, app, { codeChallenge: challenge });

    const wrong = await redeem(code, { code_verifier: pkcePair().verifier });
    const right = await redeem(code, { code_verifier: verifier });

    expect([refusal(wrong), refusal(right)]).toEqual([badGrant, badGrant]);
    expect(await grants(h)).toBe(0);
    expect((await h.audit.events()).filter(({ event }) => event === "grant.replayed")).toEqual([]);
  });

  it("RFC 6749 4.1.2: is over at the second it expires", async () => {
    const { h, person, app, redeem } = await setUp();
    const [early, late] = [await givenCode(h, person, app), await givenCode(h, person, app)];

    h.clock.advance(59);
    expect((await redeem(early)).status).toBe(200);
    h.clock.advance(1);
    expect(refusal(await redeem(late))).toEqual(badGrant);
  });

  it("RFC 8707 2.2: can be redeemed for a part of its resources, and the grant keeps the rest", async () => {
    const { h, person, app, redeem } = await setUp();
    const audience = ["https://a.example/", "https://b.example/"];
    const [one, all, other] = [
      await givenCode(h, person, app, { audience }),
      await givenCode(h, person, app, { audience }),
      await givenCode(h, person, app, { audience }),
    ];

    const narrow = await redeem(one, { resource: ["https://b.example/"] });
    const whole = await redeem(all);
    const beyond = await redeem(other, { resource: ["https://c.example/"] });

    expect(claimsOf(narrow.body.access_token).aud).toBe("https://b.example/");
    expect(claimsOf(whole.body.access_token).aud).toEqual(audience);
    expect(refusal(beyond)).toEqual([400, "invalid_target"]);
    const refreshed = await form(
      h,
      "/oauth/token",
      { grant_type: grantNames.refresh, refresh_token: narrow.body.refresh_token, resource: "https://a.example/" },
      { basic: app.basic },
    );
    expect(claimsOf(refreshed.body.access_token).aud).toBe("https://a.example/");
  });
});
