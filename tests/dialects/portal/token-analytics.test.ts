import { describe, expect, it } from "vitest";
import { flushClientUsage } from "@/server/domain/clients/flush-client-usage";
import { grantNames } from "@/shared/app-kinds";
import { type App, form, givenGrant, makeApp } from "../../oauth";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { type Managing, madeApp, managing } from "./managing-apps";
import { addTo, makeWorkspace } from "./sharing";

const path = "/api/v1/tokens/analytics";

async function analysing() {
  const h = await managing();
  const look = (query = "", by = h.owner) => h.call("GET", `${path}${query}`, { cookie: by.cookie });
  return { ...h, look };
}

/** An app asks for a token for itself. */
function ask(h: Pick<Managing, "call">, { basic }: App, scope?: string, times = 1) {
  const parameters = { grant_type: grantNames.client, ...(scope !== undefined && { scope }) };
  return Promise.all(Array.from({ length: times }, () => form(h, "/oauth/token", parameters, { basic })));
}

const quiet = { issued: 0, refused: 0, apps: {}, scopes: {}, errors: {} };

describe("the use of tokens", () => {
  it("is added up by hour, app, grant type, scope and error, over all processes, with nothing left out", async () => {
    const h = await analysing();
    const [shop, export_] = [
      await makeApp(h, h.owner, { name: "Shop" }),
      await makeApp(h, h.owner, { name: "Export", accessTokenSeconds: 7200 }),
    ];
    const other = await secondProcess(h);
    await ask(h, shop, "keys:read keys:write", 2);
    await ask(other, shop, "keys:read");
    await ask(h, shop, "root");
    await flushClientUsage(other.ctx);
    h.clock.advance(2 * 3600);
    await ask(h, export_, "keys:read");
    await form(h, "/oauth/token", { grant_type: "password" }, { basic: export_.basic });
    const { tokens } = await givenGrant(h, h.owner, export_);
    const refresh_token = tokens.refreshToken?.secret;
    await form(h, "/oauth/token", { grant_type: grantNames.refresh, refresh_token }, { basic: export_.basic });

    const { status, body } = await h.look("?interval=hour&from=2026-11-20T11:00:00Z");

    expect([status, body]).toEqual([
      200,
      {
        from: "2026-11-20T11:00:00.000Z",
        to: "2026-11-20T14:00:00.000Z",
        interval: "hour",
        issued: 3,
        refused: 1,
        buckets: [
          { at: "2026-11-20T11:00:00.000Z", ...quiet },
          {
            at: "2026-11-20T12:00:00.000Z",
            issued: 3,
            refused: 1,
            apps: { [shop.client.id]: 3 },
            scopes: { "keys:read": 3, "keys:write": 2 },
            errors: { invalid_scope: 1 },
          },
          { at: "2026-11-20T13:00:00.000Z", ...quiet },
        ],
        apps: [
          {
            id: shop.client.id,
            name: "Shop",
            issued: 3,
            refused: 1,
            reissue: {
              issued: 3,
              needed: 1,
              ratio: 3,
              lifetimeSeconds: 3600,
              keepsTokens: true,
              sentence: "It got 3 tokens in 24 hours and needed about 1: it keeps its tokens.",
            },
          },
        ],
        grantTypes: [{ grantType: "client_credentials", issued: 3, refused: 1 }],
        scopes: [
          { scope: "keys:read", tokens: 3 },
          { scope: "keys:write", tokens: 2 },
        ],
        errors: [{ error: "invalid_scope", calls: 1 }],
      },
    ]);
    // The hour that has begun is there once it is asked for.
    const later = (await h.look("?interval=hour&from=2026-11-20T14:00:00Z&to=2026-11-20T14:00:01Z")).body;
    expect(later).toMatchObject({ issued: 2, refused: 1, to: "2026-11-20T15:00:00.000Z" });
    expect(later.grantTypes).toEqual([
      { grantType: "client_credentials", issued: 1, refused: 0 },
      { grantType: "refresh_token", issued: 1, refused: 0 },
      { grantType: "unknown", issued: 0, refused: 1 },
    ]);
    expect(later.buckets).toHaveLength(1);
  });

  it("is empty and whole where there was none: 30 days of zeros", async () => {
    const h = await analysing();
    await madeApp(h);

    const { body } = await h.look();

    const days = Array.from({ length: 30 }, (_, n) => new Date(Date.UTC(2026, 9, 22 + n)).toISOString());
    expect(body).toEqual({
      from: "2026-10-22T00:00:00.000Z",
      to: "2026-11-21T00:00:00.000Z",
      interval: "day",
      issued: 0,
      refused: 0,
      buckets: days.map((at) => ({ at, ...quiet })),
      ...{ apps: [], grantTypes: [], scopes: [], errors: [] },
    });
  });

  it("is of the apps of workspaces that one owns: a member of one sees nothing of it", async () => {
    const h = await analysing();
    const ben = await h.given.person({ email: "ben@example.com" });
    const { id: workspaceId } = await makeWorkspace(h, h.owner, "Crew");
    await addTo(h, h.owner, workspaceId, ben.email);
    const crews = await makeApp(h, h.owner, { workspaceId });
    const own = await makeApp(h, h.owner);
    for (const app of [crews, own, own]) await ask(h, app);

    const issued = async (query: string) => (await h.look(query)).body.issued;
    expect(await issued("")).toBe(3);
    expect(await issued(`?workspaceId=${workspaceId}`)).toBe(1);
    expect(await issued(`?appId=${own.client.id}`)).toBe(2);
    expect((await h.look("", ben)).body).toMatchObject({ issued: 0, apps: [] });
    const beyond = [
      await h.look(`?appId=${crews.client.id}`, ben),
      await h.look("?appId=cli_00000000000000000000", ben),
      await h.look(`?appId=${own.client.id}&workspaceId=${workspaceId}`),
    ];
    for (const answer of beyond) expect([answer.status, answer.body]).toEqual([404, problem(404, "client_not_found")]);
    const closed = [await h.look(`?workspaceId=${workspaceId}`, ben), await h.look("?workspaceId=wsp_0", ben)];
    for (const answer of closed)
      expect([answer.status, answer.body]).toEqual([422, problem(422, "workspace_not_found")]);
  });

  it("of everyone is an admin's to see, and nobody else's", async () => {
    const h = await analysing();
    const admin = await h.given.person({ email: "root@example.com", admin: true });
    const app = await makeApp(h, h.owner);
    await ask(h, app);
    const all = (by: typeof admin, query = "") =>
      h.call("GET", `/api/v1/admin/tokens/analytics${query}`, { bearer: by.accessToken });

    expect((await all(admin)).body).toMatchObject({ issued: 1, apps: [{ id: app.client.id }] });
    expect((await all(admin, `?appId=${app.client.id}`)).body.issued).toBe(1);
    expect((await all(admin, `?workspaceId=${h.workspaceId}`)).body.issued).toBe(1);
    expect((await all(admin, "?workspaceId=wsp_0")).body.issued).toBe(0);
    expect((await all(admin, "?appId=cli_0")).body).toEqual(problem(404, "client_not_found"));
    expect((await h.look("", admin)).body.issued).toBe(0);
    const refused = await all(h.owner);
    expect([refused.status, refused.body]).toEqual([403, problem(403, "scope_insufficient")]);
  });

  it("goes with the app", async () => {
    const h = await analysing();
    const app = await makeApp(h, h.owner);
    await ask(h, app);
    expect((await h.look()).body.scopes).not.toEqual([]);

    await h.call("DELETE", `/api/v1/apps/${app.client.id}`, { bearer: h.owner.accessToken });

    expect((await h.look()).body).toMatchObject({ issued: 0, scopes: [] });
    const { prisma } = h.database;
    expect([await prisma.clientUsageHour.count(), await prisma.clientScopeHour.count()]).toEqual([0, 0]);
  });

  it("is written in batches: fifty tokens at once are one row, and none while they are issued", async () => {
    const h = await analysing();
    const app = await makeApp(h, h.owner);
    await ask(h, app, "keys:read", 50);
    expect(await h.database.prisma.clientScopeHour.findMany()).toEqual([]);

    await Promise.all([flushClientUsage(h.ctx), flushClientUsage(h.ctx)]);

    const row = { clientId: app.client.id, hourAt: new Date("2026-11-20T12:00:00Z"), scope: "keys:read", tokens: 50 };
    expect(await h.database.prisma.clientScopeHour.findMany()).toEqual([row]);
  });

  it("is kept when it can't be written, and written with the next turn", async () => {
    const h = await analysing();
    await ask(h, await makeApp(h, h.owner), "keys:read", 3);
    const broken = { ...h.ctx.db, query: () => Promise.reject(new Error("gone")) };
    await expect(flushClientUsage({ ...h.ctx, db: broken })).rejects.toThrow("gone");

    expect((await h.look()).body).toMatchObject({ issued: 3, scopes: [{ scope: "keys:read", tokens: 3 }] });
  });
});

describe("an app that keeps no token", () => {
  it("is told apart, in the reader's language, by what it got in the last 24 hours", async () => {
    const h = await analysing();
    const app = await makeApp(h, h.owner, { accessTokenSeconds: 7200 });
    for (let hour = 0; hour < 4; hour += 1) {
      await ask(h, app, "keys:read", 10);
      h.clock.advance(3600);
    }

    const reissueOf = async (headers = {}) =>
      (await h.call("GET", path, { cookie: h.owner.cookie, headers })).body.apps[0].reissue;
    const reissue = { issued: 40, needed: 2, ratio: 20, lifetimeSeconds: 7200, keepsTokens: false };
    expect(await reissueOf()).toEqual({
      ...reissue,
      sentence:
        "It got 40 tokens in 24 hours where 2 would have done: keep each token until shortly before it expires.",
    });
    expect(await reissueOf({ "accept-language": "zh-CN" })).toEqual({
      ...reissue,
      sentence: "24 小时内领取了 40 个令牌，而 2 个就够：请缓存令牌，快到期时再续领。",
    });
    h.clock.advance(86_400);
    expect(await reissueOf()).toBeNull();
  });

  it("is never one that people use: how many they are is not counted", async () => {
    const h = await analysing();
    const app = await makeApp(h, h.owner);
    for (let n = 0; n < 12; n += 1) {
      const { tokens } = await givenGrant(h, h.owner, app);
      const refresh_token = tokens.refreshToken?.secret;
      await form(h, "/oauth/token", { grant_type: grantNames.refresh, refresh_token }, { basic: app.basic });
    }

    expect((await h.look()).body.apps).toEqual([
      { id: app.client.id, name: "Test app", issued: 12, refused: 0, reissue: null },
    ]);
  });
});
