import { describe, expect, it } from "vitest";
import { form } from "../../oauth";
import { problem } from "../../problem";
import { appBody, appEvents, ask, callback, everything, madeApp, managing } from "./managing-apps";

const pkceWeb = { dialect: "coze", kind: "web", name: "Shop", redirectUris: [callback] };
const tokenService = { dialect: "baidu", kind: "service", name: "Shop" };
const numbered = expect.stringMatching(/^\d{32}\.app\.coze$/);

describe("an app that is made for an accent", () => {
  it("has the accent's client id, its second name and its terms, and what is usual for the rest", async () => {
    const h = await managing();

    const { status, body } = await ask(h, h.owner, "POST", "", pkceWeb);

    const terms = { dialect: "coze", alias: expect.stringMatching(/^[1-9]\d{12}$/), plainPkce: true };
    const scopes = ["profile", "offline_access"];
    const app = appBody(h.workspaceId, {
      id: numbered,
      ...terms,
      accessTokenSeconds: 900,
      scopes,
      defaultScopes: scopes,
    });
    expect([status, body]).toEqual([201, { app, secret: expect.stringMatching(/^lkp_\w{36}$/) }]);
    const read = await ask(h, h.owner, "GET", `/${body.app.id}`);
    expect([read.status, read.body]).toEqual([200, body.app]);
    expect((await ask(h, h.owner, "GET", "")).body).toEqual({ items: [body.app], nextCursor: null });
  });

  it("has no second name where the accent knows none, and its longer tokens", async () => {
    const h = await managing();

    const { status, body } = await ask(h, h.owner, "POST", "", tokenService);

    const terms = {
      dialect: "baidu",
      kind: "service",
      accessTokenSeconds: 30 * 86_400,
      grantTypes: ["client_credentials"],
    };
    const none = { redirectUris: [], scopes: [], defaultScopes: [] };
    const app = appBody(h.workspaceId, { id: expect.stringMatching(/^[0-9A-Za-z]{24}$/), ...terms, ...none });
    expect([status, body.app]).toEqual([201, app]);
  });

  it("is reached, changed, stopped and deleted by an id with dots, and its tokens end with it", async () => {
    const h = await managing();
    const app = await madeApp(h, { ...pkceWeb, grantTypes: ["client_credentials"], redirectUris: [] });
    const token = () => form(h, "/oauth/token", credentialsOf(app));
    expect((await token()).status).toBe(200);

    expect((await ask(h, h.owner, "PATCH", `/${app.id}`, { name: "Store" })).body.name).toBe("Store");
    expect((await ask(h, h.owner, "POST", `/${app.id}/disable`, {})).status).toBe(200);
    expect((await token()).status).toBe(401);
    expect((await ask(h, h.owner, "POST", `/${app.id}/enable`)).status).toBe(200);
    expect((await token()).status).toBe(200);
    expect((await ask(h, h.owner, "GET", `/${app.id}/impact`)).status).toBe(200);
    expect((await ask(h, h.owner, "GET", `/${app.id}/usage`)).status).toBe(200);
    // What the process remembers of it is forgotten at once.
    expect((await ask(h, h.owner, "DELETE", `/${app.id}/secrets/${app.secrets[0].id}`)).status).toBe(204);
    expect((await token()).status).toBe(401);
    expect((await ask(h, h.owner, "DELETE", `/${app.id}`)).status).toBe(204);
    expect((await ask(h, h.owner, "GET", `/${app.id}`)).body).toEqual(problem(404, "client_not_found"));
  });

  it("is as if it were not for somebody else", async () => {
    const h = await managing();
    const app = await madeApp(h, pkceWeb);
    const ben = await h.given.person({ email: "ben@example.com" });
    const before = await everything(h);

    const answers = [
      await ask(h, ben, "GET", `/${app.id}`),
      await ask(h, ben, "PATCH", `/${app.id}`, { ipAllowlist: [] }),
      await ask(h, ben, "DELETE", `/${app.id}`),
    ];

    for (const { status, body } of answers) expect([status, body]).toEqual([404, problem(404, "client_not_found")]);
    expect(await everything(h)).toEqual(before);
  });

  it.each<[Record<string, unknown>, string, string | undefined]>([
    [{ dialect: "nobody" }, "dialect", "unknown"],
    [{ dialect: "" }, "dialect", undefined],
    [{ dialect: "Coze" }, "dialect", undefined],
    [{ dialect: ["coze"] }, "dialect", undefined],
    [{ dialect: "coze\n" }, "dialect", undefined],
    [{ dialect: "ragflow" }, "dialect", "unknown"],
    [{ dialect: "baidu" }, "kind", "kind_unfit"],
    [{ dialect: "oauth", plainPkce: true }, "plainPkce", "plain_pkce_unfit"],
    [{ plainPkce: "true" }, "plainPkce", undefined],
    [{ accessTokenSeconds: 59 }, "accessTokenSeconds", undefined],
    [{ accessTokenSeconds: 30 * 86_400 + 1 }, "accessTokenSeconds", undefined],
    [{ accessTokenSeconds: 90.5 }, "accessTokenSeconds", undefined],
    [{ accessTokenSeconds: "900" }, "accessTokenSeconds", undefined],
    [{ ipAllowlist: ["example.com"] }, "ipAllowlist.0", "network_invalid"],
    [{ ipAllowlist: "203.0.113.7" }, "ipAllowlist", undefined],
    [{ ipAllowlist: Array.from({ length: 51 }, (_, n) => `203.0.113.${n}`) }, "ipAllowlist", "too_many"],
  ])("with %j is refused, and told where", async (changes, field, code) => {
    const h = await managing();
    const before = await everything(h);

    const { status, body } = await ask(h, h.owner, "POST", "", { ...pkceWeb, ...changes });

    expect([status, body.code, body.errors[0].field]).toEqual([400, "request_invalid", field]);
    if (code) expect(body.errors[0].code).toBe(code);
    expect(await everything(h)).toEqual(before);
  });
});

describe("the limits of an app", () => {
  it("are kept in one way of writing, when it is made and when it is changed", async () => {
    const h = await managing();
    const app = await madeApp(h, {
      ipAllowlist: ["203.0.113.7", "2001:DB8::/32", "203.0.113.7"],
      accessTokenSeconds: 300,
    });
    expect([app.ipAllowlist, app.accessTokenSeconds]).toEqual([["203.0.113.7/32", "2001:db8::/32"], 300]);
    h.clock.advance(5);

    const change = { ipAllowlist: ["::ffff:198.51.100.4", "198.51.100.4"], accessTokenSeconds: null };
    const { status, body } = await ask(h, h.owner, "PATCH", `/${app.id}`, change);

    const { secret: _, ...before } = app;
    const after = { ipAllowlist: ["198.51.100.4/32"], accessTokenSeconds: null, updatedAt: "2026-11-20T12:00:05.000Z" };
    expect([status, body]).toEqual([200, { ...before, ...after }]);
    expect((await appEvents(h)).at(-1)).toMatchObject({
      event: "client.updated",
      detail: { fields: ["accessTokenSeconds", "ipAllowlist"] },
    });
  });

  it("hold at once for an app that this process remembers", async () => {
    const h = await managing();
    const app = await madeApp(h, { kind: "service", redirectUris: [], scopes: ["keys:read"] });
    const token = () => form(h, "/oauth/token", credentialsOf(app));
    expect((await token()).status).toBe(200);

    await ask(h, h.owner, "PATCH", `/${app.id}`, { ipAllowlist: ["198.51.100.0/24"] });

    expect((await token()).status).not.toBe(200);
    await ask(h, h.owner, "PATCH", `/${app.id}`, { ipAllowlist: [] });
    expect((await token()).status).toBe(200);
  });

  it("written in another way are no change", async () => {
    const h = await managing();
    const app = await madeApp(h, { ipAllowlist: ["203.0.113.7"] });
    const before = [await everything(h), await appEvents(h)];

    const { status } = await ask(h, h.owner, "PATCH", `/${app.id}`, { ipAllowlist: ["203.0.113.7/32"] });

    expect(status).toBe(200);
    expect([await everything(h), await appEvents(h)]).toEqual(before);
  });

  it("without a lifetime of its own are what is usual for its accent", async () => {
    const h = await managing();
    const app = await madeApp(h, { ...pkceWeb, accessTokenSeconds: 300 });

    const { body } = await ask(h, h.owner, "PATCH", `/${app.id}`, { accessTokenSeconds: null });

    expect([app.accessTokenSeconds, body.accessTokenSeconds]).toEqual([300, 900]);
  });

  it("have plain PKCE only where the accent has it, and let it be switched off for good", async () => {
    const h = await managing();
    const plain = await madeApp(h);
    const accented = await madeApp(h, pkceWeb);
    const before = await everything(h);

    const refused = await ask(h, h.owner, "PATCH", `/${plain.id}`, { plainPkce: true });

    const fields: [string, string][] = [["plainPkce", "plain_pkce_unfit"]];
    expect([refused.status, refused.body]).toEqual([400, problem(400, "request_invalid", { fields })]);
    expect(await everything(h)).toEqual(before);
    const { body } = await ask(h, h.owner, "PATCH", `/${accented.id}`, { plainPkce: false });
    expect([accented.plainPkce, body.plainPkce]).toEqual([true, false]);
    expect((await madeApp(h, { ...pkceWeb, plainPkce: false })).plainPkce).toBe(false);
  });

  it("don't change what it is for, nor its names", async () => {
    const h = await managing();
    const app = await madeApp(h, pkceWeb);
    const before = await everything(h);

    const { status } = await ask(h, h.owner, "PATCH", `/${app.id}`, { dialect: "oauth", alias: "1", id: "cli_1" });

    expect(status).toBe(400);
    expect(await everything(h)).toEqual(before);
  });
});

function credentialsOf({ id, secret }: { id: string; secret: string }) {
  return { grant_type: "client_credentials", client_id: id, client_secret: secret };
}
