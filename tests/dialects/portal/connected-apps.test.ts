import { describe, expect, it } from "vitest";
import type { CallOptions } from "../../client";
import type { Person } from "../../given";
import { form, givenCode, givenGrant, makeApp, redirectUri } from "../../oauth";
import { problem } from "../../problem";
import { atOnce, freshToken, statusesOf } from "./keeping";
import { appEvents, everything, managing } from "./managing-apps";

/** Somebody whose account an app was let into. */
async function connected() {
  const h = await managing();
  const app = await makeApp(h, h.owner, { homepageUri: "https://app.example/" });
  const ben = await h.given.person();
  const list = async (by: Person = ben, options: CallOptions = {}) =>
    (await h.call("GET", "/api/v1/connected-apps", { bearer: by.accessToken, ...options })).body.items;
  const cutOff = (id: string = app.client.id, by: Person = ben) =>
    h.call("DELETE", `/api/v1/connected-apps/${encodeURIComponent(id)}`, { bearer: by.accessToken });
  const agree = (scopes: string[], clientId: string = app.client.id) => {
    const at = h.clock.now();
    const data = { clientId, accountId: ben.id, scopes, audience: [], createdAt: at, updatedAt: at };
    return h.database.prisma.consent.create({ data });
  };
  return { ...h, app, ben, list, cutOff, agree };
}

describe("the apps that an account lets do something", () => {
  it("are listed with all that they may do, since when, and in how many grants; nobody else's are", async () => {
    const h = await connected();
    const eve = await h.given.person();
    await h.agree(["openid", "profile"]);
    h.clock.advance(60);
    const scopes = ["openid", "keys:read"];
    await givenGrant(h, h.ben, h.app, { scopes });
    await givenGrant(h, h.ben, h.app, { scopes, audience: ["https://api.example/v1"] });
    await givenGrant(h, eve, h.app);

    expect(await h.list()).toEqual([
      {
        client: { id: h.app.client.id, name: "Test app", homepageUri: "https://app.example/", source: "console" },
        scopes: ["openid", "keys:read", "profile"],
        audience: ["https://api.example/v1"],
        since: "2026-11-20T12:00:00.000Z",
        lastUsedAt: null,
        grants: 2,
      },
    ]);
    expect(await h.list(h.owner)).toEqual([]);
  });

  it("are not there any more when their grants are over", async () => {
    const h = await connected();
    await givenGrant(h, h.ben, h.app);
    h.clock.advance(365 * 86_400 - 1);
    expect(await h.list(h.ben, { bearer: await freshToken(h, h.ben) })).toHaveLength(1);
    h.clock.advance(1);
    expect(await h.list(h.ben, { bearer: await freshToken(h, h.ben) })).toEqual([]);
  });

  it("are not for a key to see or to cut off", async () => {
    const h = await connected();
    await givenGrant(h, h.ben, h.app);
    const { secret: bearer } = await h.given.key(h.ben);

    for (const [method, path] of [
      ["GET", ""],
      ["DELETE", `/${h.app.client.id}`],
    ] as const) {
      const { status, body } = await h.call(method, `/api/v1/connected-apps${path}`, { bearer });
      expect([status, body]).toEqual([403, problem(403, "scope_insufficient")]);
    }
  });
});

describe("cutting an app off", () => {
  it("ends its tokens at once, forgets the consent, spends codes on the way, and leaves other people's", async () => {
    const h = await connected();
    const eve = await h.given.person();
    await h.agree(["openid"]);
    const { tokens } = await givenGrant(h, h.ben, h.app);
    const { tokens: others } = await givenGrant(h, eve, h.app);
    const code = await givenCode(h, h.ben, h.app);
    const redeem = (parameters: Record<string, string>) => form(h, "/oauth/token", parameters, { basic: h.app.basic });
    const refresh = (secret = "") => redeem({ grant_type: "refresh_token", refresh_token: secret });

    const answer = await h.cutOff();

    expect([answer.status, answer.text]).toEqual([204, ""]);
    const refused = [
      await refresh(tokens.refreshToken?.secret),
      await redeem({ grant_type: "authorization_code", code, redirect_uri: redirectUri }),
    ];
    for (const { status, body } of refused) expect([status, body.error]).toEqual([400, "invalid_grant"]);
    expect((await refresh(others.refreshToken?.secret)).status).toBe(200);
    expect([await h.list(), (await h.list(eve)).length]).toEqual([[], 1]);
    expect((await appEvents(h)).filter((row) => row?.event === "grant.ended")).toEqual([
      {
        event: "grant.ended",
        accountId: h.ben.id,
        targetId: h.app.client.id,
        actorKind: "account",
        actorId: h.ben.id,
        detail: { name: "Test app", reason: "cut_off" },
      },
    ]);
  });

  it("that was only remembered makes it ask again", async () => {
    const h = await connected();
    await h.agree(["openid"]);

    expect((await h.cutOff()).status).toBe(204);

    expect(await h.rowCounts()).toMatchObject({ consents: 0 });
    expect((await appEvents(h)).map((row) => row?.event)).toEqual(["grant.ended"]);
  });

  it("happens once, of 50 at once, too", async () => {
    const h = await connected();
    await givenGrant(h, h.ben, h.app);
    expect(statusesOf(await atOnce(50, () => h.cutOff()))).toEqual({ 204: 1, 404: 49 });
  });

  it("that isn't let in is refused alike for one that there is and for none", async () => {
    const h = await connected();
    await givenGrant(h, h.owner, h.app);
    const before = await everything(h);

    const answers = [await h.cutOff(), await h.cutOff("cli_00000000000000000000")];

    for (const { status, body } of answers) expect([status, body]).toEqual([404, problem(404, "grant_not_found")]);
    expect(await everything(h)).toEqual(before);
  });

  it("works for one whose id is the address of its metadata document", async () => {
    const h = await connected();
    const id = "https://app.example/client.json?v=1";
    await makeApp(h, h.owner, { id, source: "document", workspaceId: null, authMethod: "none" });
    await h.agree(["openid"], id);

    expect((await h.cutOff(id)).status).toBe(204);
    expect((await h.cutOff(id)).status).toBe(404);
    expect((await h.cutOff("https://a b")).status).toBe(400);
  });
});
