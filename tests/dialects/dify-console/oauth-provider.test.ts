import { describe, expect, it } from "vitest";
import type { CallResult } from "../../client";
import { personalWorkspaceOf } from "../../given";
import type { Harness } from "../../harness";
import { makeApp, makePublicApp, redirectUri } from "../../oauth";
import { makeWorkspace } from "../portal/sharing";
import { noCsrf, refusal } from "./console-caller";
import { base, withApp } from "./provider-app";

const bare = ({ status, body }: CallResult) => [status, body];
const bad = (message: string) => refusal(400, "bad_request", message);
const noApp = refusal(404, "not_found", "client_id is invalid");
const tokens = {
  access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  token_type: "Bearer",
  expires_in: 3600,
  refresh_token: expect.stringMatching(/^lkg_\w{36}$/),
};

const counts = async (h: Harness) => ({
  ...(await h.rowCounts()),
  codes: await h.database.prisma.authorizationCode.count(),
});

describe("POST /console/api/oauth/provider", () => {
  it("says which app asks and what for, in Dify's words", async () => {
    const { h, client_id } = await withApp();

    const answer = await h.call("POST", base, { body: { client_id, redirect_uri: redirectUri } });

    const scope = "read:name read:avatar read:interface_language read:timezone read:email read";
    const app_label = { "en-US": "Market", "zh-Hans": "Market" };
    expect(bare(answer)).toEqual([200, { app_icon: "", app_label, scope }]);
  });

  it("refuses what is missing, unknown, or not the app's", async () => {
    const { h, client_id } = await withApp();
    const show = (body: unknown) => h.call("POST", base, { body });

    expect(bare(await show({}))).toEqual(bad("client_id is required"));
    expect(bare(await show({ client_id: "" }))).toEqual(bad("client_id is required"));
    expect(bare(await show({ client_id: "nobody", redirect_uri: redirectUri }))).toEqual(noApp);
    expect(bare(await show({ client_id }))).toEqual(bad("redirect_uri is invalid"));
    for (const redirect_uri of [`${redirectUri}/`, "https://evil.example/", ""]) {
      expect(bare(await show({ client_id, redirect_uri }))).toEqual(bad("redirect_uri is invalid"));
    }
    for (const body of [{ client_id: 7 }, [], '"x"']) {
      const { status, body: said } = await show(body);
      expect([status, said.code]).toEqual([400, "invalid_param"]);
    }
    expect((await show('{"client_id":"a\\u0000"}')).status).toBe(400);
  });

  it("knows neither a disabled app nor one that keeps no secret", async () => {
    const { h, maker } = await withApp();
    const disabled = await makeApp(h, maker, { disabledAt: h.clock.now() });
    const open = await makePublicApp(h, maker);
    const alone = await makeApp(h, maker, { grantTypes: ["client_credentials"] });
    for (const { client } of [disabled, open, alone]) {
      const body = { client_id: client.id, redirect_uri: redirectUri };
      expect(bare(await h.call("POST", base, { body }))).toEqual(noApp);
    }
  });
});

describe("POST /console/api/oauth/provider/authorize", () => {
  it("gives a code, and remembers and records the consent", async () => {
    const { h, person, agree, client_id } = await withApp();

    const answer = await agree();

    expect(bare(answer)).toEqual([200, { code: expect.stringMatching(/^lko_\w{36}$/) }]);
    const given = (await h.audit.events()).filter(({ event }) => event === "consent.given");
    expect(given).toMatchObject([{ accountId: person.id, targetId: client_id }]);
    expect(await h.database.prisma.consent.findFirstOrThrow()).toMatchObject({ scopes: ["profile", "email", "read"] });
  });

  it("lets the app into the person's own workspace, and into no other", async () => {
    const scopes = ["workspaces:read"];
    const { h, person, codeOf, redeem } = await withApp({ scopes, defaultScopes: scopes });
    await makeWorkspace(h, person, "Crew");

    const { body } = await redeem(await codeOf());

    const workspaceId = await personalWorkspaceOf(h.database, person.id);
    const { items } = (await h.call("GET", "/api/v1/workspaces", { bearer: body.access_token })).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([workspaceId]);
    expect(await h.database.prisma.consent.findFirstOrThrow()).toMatchObject({ workspaceId });
  });

  it("wants a log-in and the CSRF token, and a key or an app's token is none", async () => {
    const { h, person, client_id, codeOf, redeem } = await withApp();
    const { body: got } = await redeem(await codeOf());
    const { secret } = await h.given.key(person);
    const before = await counts(h);
    const ask = (options: object) => h.call("POST", `${base}/authorize`, { body: { client_id }, ...options });

    expect(bare(await ask({ cookie: `access_token=${person.accessToken}` }))).toEqual(noCsrf);
    expect((await ask({})).status).toBe(401);
    expect((await ask({ bearer: secret })).status).toBe(403);
    expect((await ask({ bearer: got.access_token })).status).toBe(403);
    expect(await counts(h)).toEqual(before);
  });

  it("refuses an app that there isn't, an address that isn't the app's, and an app that asks for nothing", async () => {
    const { h, maker, agree } = await withApp();
    const mute = await makeApp(h, maker, { scopes: [], defaultScopes: [] });
    const before = await counts(h);

    expect(bare(await agree({ client_id: "nobody" }))).toEqual(noApp);
    expect(bare(await agree({ client_id: null }))).toEqual(bad("client_id is required"));
    expect(bare(await agree({ redirect_uri: "https://evil.example/" }))).toEqual(bad("redirect_uri is invalid"));
    expect((await agree({ client_id: mute.client.id })).status).toBe(400);
    expect(await counts(h)).toEqual(before);
  });
});

describe("POST /console/api/oauth/provider/token", () => {
  it("redeems a code, and the person is who said yes", async () => {
    const { codeOf, redeem, account } = await withApp();

    const answer = await redeem(await codeOf());

    expect(bare(answer)).toEqual([200, tokens]);
    expect(bare(await account(answer.body.access_token))).toEqual([
      200,
      { name: "Ada", email: "ada@example.com", avatar: null, interface_language: "en-US", timezone: "UTC" },
    ]);
  });

  it("redeems it once, however many try at once, and then ends what it gave", async () => {
    const { h, codeOf, redeem } = await withApp();
    const code = await codeOf();

    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(code)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers) if (answer.status !== 200) expect(bare(answer)).toEqual(bad("invalid code"));
    expect((await h.rowCounts()).grants).toBe(0);
  });

  it("redeems it for the app and the address that it was given to, in time", async () => {
    const { h, maker, codeOf, redeem } = await withApp({ redirectUris: [redirectUri, "https://app.example/other"] });
    const other = await makeApp(h, maker, { scopes: ["profile"], defaultScopes: ["profile"] });
    const [a, b, c] = [await codeOf(), await codeOf({ redirect_uri: redirectUri }), await codeOf()];

    const stolen = await redeem(a, { client_id: other.client.id, client_secret: other.secret });
    const elsewhere = await redeem(b, { redirect_uri: "https://app.example/other" });
    h.clock.advance(61);

    for (const answer of [stolen, elsewhere, await redeem(c), await redeem("lko_x")]) {
      expect(bare(answer)).toEqual(bad("invalid code"));
    }
    expect((await h.rowCounts()).grants).toBe(0);
  });

  it("names what is missing or wrong in Dify's order, and spends nothing by it", async () => {
    const { codeOf, token, redeem, client_secret } = await withApp();
    const code = await codeOf();
    const grant_type = "authorization_code";

    expect(bare(await token({ client_id: null }))).toEqual(bad("client_id is required"));
    expect(bare(await token({ client_id: "nobody" }))).toEqual(noApp);
    expect(bare(await token({}))).toEqual(bad("invalid grant_type"));
    expect(bare(await token({ grant_type: "password" }))).toEqual(bad("invalid grant_type"));
    expect(bare(await token({ grant_type }))).toEqual(bad("code is required"));
    expect(bare(await token({ grant_type, code }))).toEqual(bad("client_secret is invalid"));
    expect(bare(await token({ grant_type, code, client_secret: "x" }))).toEqual(bad("client_secret is invalid"));
    expect(bare(await token({ grant_type, code, client_secret }))).toEqual(bad("redirect_uri is invalid"));
    const elsewhere = { redirect_uri: "https://evil.example/" };
    expect(bare(await redeem(code, elsewhere))).toEqual(bad("redirect_uri is invalid"));
    expect(bare(await token({ grant_type: "refresh_token" }))).toEqual(bad("refresh_token is required"));
    expect((await token({ grant_type: ["authorization_code"] })).body.code).toBe("invalid_param");
    expect((await redeem(code)).status).toBe(200);
  });

  it("rotates the refresh token, and wants the secret for that", async () => {
    const { h, codeOf, redeem, token, client_secret } = await withApp();
    const { body: first } = await redeem(await codeOf());
    const refresh = (refresh_token: string, secret: unknown = client_secret) =>
      token({ grant_type: "refresh_token", refresh_token, client_secret: secret });

    expect(bare(await refresh(first.refresh_token, null))).toEqual(bad("client_secret is invalid"));
    const second = await refresh(first.refresh_token);
    expect(bare(second)).toEqual([200, tokens]);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    h.clock.advance(31);
    const invalid = bad("invalid refresh token");
    for (const spent of [first.refresh_token, second.body.refresh_token, "lkg_x"]) {
      expect(bare(await refresh(spent))).toEqual(invalid);
    }
  });

  it("slows down who guesses secrets, and lets the right one through", async () => {
    const { codeOf, redeem } = await withApp({}, { LIMITS: "client.network=1/600" });
    const code = await codeOf();
    expect((await redeem(code, { client_secret: "a" })).status).toBe(400);
    expect((await redeem(code, { client_secret: "b" })).status).toBe(429);
    expect((await redeem(code)).status).toBe(200);
  });

  it("gives an app none whose tokens are all to be bound to a key", async () => {
    const { h, codeOf, redeem } = await withApp({ requireDpop: true });
    expect((await redeem(await codeOf())).status).toBe(403);
    expect((await h.rowCounts()).grants).toBe(0);
  });
});
