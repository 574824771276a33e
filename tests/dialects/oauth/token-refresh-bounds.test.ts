import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { suspendAccount } from "../../../server/domain/accounts/suspend-account";
import { mintSecret } from "../../../server/domain/secrets";
import { endSession } from "../../../server/domain/sessions/end-session";
import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import { type App, alterApp, claimsOf, form, givenGrant, makeApp, makePublicApp, refusal } from "../../oauth";

const badGrant = [400, "invalid_grant"];

async function setUp(overrides: Partial<Client> = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  return { h, person, app };
}

type Caller = Pick<Harness, "call">;
const refresh = (h: Caller, app: App, token: string, parameters: Record<string, string | string[]> = {}) =>
  form(
    h,
    "/oauth/token",
    { grant_type: grantNames.refresh, refresh_token: token, ...parameters },
    { basic: app.basic },
  );

/** A grant of the person's to the app, with its refresh token. */
async function granted(h: Harness, person: Parameters<typeof givenGrant>[1], app: App, given = {}) {
  const { grant, tokens } = await givenGrant(h, person, app, given);
  return { grant, token: tokens.refreshToken?.secret ?? "", accessToken: tokens.accessToken };
}

describe("a refresh token", () => {
  it("RFC 9700 2.2: gives no more than the grant, and what is left where more is asked for (as Authlib does)", async () => {
    const { h, person, app } = await setUp();
    const scopes = ["openid", "offline_access", "keys:read", "keys:write"];
    const { token } = await granted(h, person, app, { scopes });
    await alterApp(h, app.client.id, { scopes: ["openid", "keys:read"] });

    const repeated = await refresh(h, app, token, { scope: "openid keys:read keys:write sessions:read" });
    const narrow = await refresh(h, app, repeated.body.refresh_token, { scope: "keys:read" });
    const widened = await refresh(h, app, narrow.body.refresh_token);

    expect([repeated, narrow, widened].map(({ body }) => body.scope)).toEqual([
      "openid keys:read",
      "keys:read",
      "openid keys:read",
    ]);
    expect(narrow.body).not.toHaveProperty("id_token");
  });

  it("that is asked for what was never granted is refused, and stays good", async () => {
    const { h, person, app } = await setUp();
    const { token } = await granted(h, person, app, { scopes: ["keys:read"] });

    expect(refusal(await refresh(h, app, token, { scope: "keys:write" }))).toEqual([400, "invalid_scope"]);
    expect(refusal(await refresh(h, app, token, { scope: "nonsense" }))).toEqual([400, "invalid_scope"]);
    expect(refusal(await refresh(h, app, token, { resource: "https://other.example/" }))).toEqual([
      400,
      "invalid_target",
    ]);
    expect(refusal(await refresh(h, app, token, { resource: "/relative" }))).toEqual([400, "invalid_target"]);

    expect((await refresh(h, app, token)).status).toBe(200);
  });

  it("RFC 8707 2.2: gives a token for one of its resources at a time", async () => {
    const { h, person, app } = await setUp();
    const audience = ["https://a.example/", "https://b.example/"];
    const { token } = await granted(h, person, app, { audience });

    const one = await refresh(h, app, token, { resource: "https://b.example/" });
    const both = await refresh(h, app, one.body.refresh_token, { resource: audience });

    expect([one, both].map(({ body }) => claimsOf(body.access_token).aud)).toEqual(["https://b.example/", audience]);
  });

  it("T15: is not to be had by any other kind of secret or token", async () => {
    const { h, person, app } = await setUp();
    const { token, accessToken } = await granted(h, person, app);
    const { body } = await refresh(h, app, token);
    const others = [
      accessToken,
      body.id_token,
      body.access_token,
      person.accessToken,
      app.secret,
      `${body.refresh_token}0`,
      ...(["refresh", "authorizationCode", "device", "key", "grant"] as const).map(
        (kind) => mintSecret(h.ctx.random, kind).secret,
      ),
    ];

    for (const other of others) expect(refusal(await refresh(h, app, other))).toEqual(badGrant);
    expect((await refresh(h, app, body.refresh_token)).status).toBe(200);
  });

  it.each<[string, (h: Harness, person: { email: string; id: string }, app: App) => Promise<unknown>, unknown[]]>([
    ["a disabled app", (h, _p, { client }) => disable(h, client.id), [401, "invalid_client"]],
    ["a suspended account", (h, { email }) => suspendAccount(h.ctx, email), badGrant],
    ["a deleted account", (h, { id }) => h.database.prisma.account.delete({ where: { id } }), badGrant],
  ])("of %s is refused", async (_name, end, answer) => {
    const { h, app } = await setUp();
    const person = await h.given.person();
    const { token, accessToken } = await granted(h, person, app);
    const reader = await makeApp(h, await h.given.person(), { resourceUris: ["https://api.example/v1"] });
    await end(h, person, app);

    expect(refusal(await refresh(h, app, token))).toEqual(answer);
    const seen = await form(h, "/oauth/introspect", { token: accessToken }, { basic: reader.basic });
    expect(seen.body).toEqual({ active: false });
  });

  it("ends with a change of the password", async () => {
    const { h, person, app } = await setUp();
    const { token } = await granted(h, person, app);
    await h.call("POST", "/api/v1/account/password", {
      bearer: person.accessToken,
      body: { currentPassword: person.password, newPassword: "birch-kettle-comet-71" },
    });

    expect(refusal(await refresh(h, app, token))).toEqual(badGrant);
  });

  it("ends with the session where it was a log-in alone, and outlives it where it was asked for beyond", async () => {
    const { h, person, app } = await setUp();
    const bound = await granted(h, person, app, { scopes: ["openid", "keys:read"] });
    const offline = await granted(h, person, app, { scopes: ["openid", "offline_access"] });
    const noLogIn = await granted(h, person, app, { scopes: ["keys:read"] });
    await endSession(h.ctx, person.actor, person.sessionId);

    expect(refusal(await refresh(h, app, bound.token))).toEqual(badGrant);
    expect((await refresh(h, app, offline.token)).status).toBe(200);
    expect((await refresh(h, app, noLogIn.token)).status).toBe(200);
  });

  it("RFC 9700 2.2.2: of a public client rotates like every other", async () => {
    const { h, person } = await setUp();
    const app = await makePublicApp(h, person);
    const { token } = await granted(h, person, app);
    const parameters = { grant_type: grantNames.refresh, client_id: app.client.id };

    const first = await form(h, "/oauth/token", { ...parameters, refresh_token: token });
    h.clock.advance(31);
    const replay = await form(h, "/oauth/token", { ...parameters, refresh_token: token });
    const second = await form(h, "/oauth/token", { ...parameters, refresh_token: first.body.refresh_token });

    expect([first.status, refusal(replay), refusal(second)]).toEqual([200, badGrant, badGrant]);
  });

  it("RFC 9449 5: of a public client that proved a key is refused without a proof by it", async () => {
    const { h, person } = await setUp();
    const app = await makePublicApp(h, person);
    const { token } = await granted(h, person, app, { jkt: "A".repeat(43) });
    const parameters = { grant_type: grantNames.refresh, client_id: app.client.id, refresh_token: token };

    expect(refusal(await form(h, "/oauth/token", parameters))).toEqual(badGrant);
    const rows = await h.database.prisma.grantRefreshToken.findMany();
    expect(rows.map(({ spentAt }) => spentAt)).toEqual([null]);
  });
});

function disable(h: Harness, id: string) {
  return alterApp(h, id, { disabledAt: h.clock.now() });
}
