import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { appBody, appEvents, ask, callback, everything, madeApp, managing, webApp } from "./managing-apps";
import { addTo, makeWorkspace } from "./sharing";

describe("making an app", () => {
  it("answers the whole of it and its secret this once, which is kept nowhere", async () => {
    const h = await managing();

    const made = await ask(h, h.owner, "POST", "", webApp);

    expect([made.status, made.body]).toEqual([
      201,
      { app: appBody(h.workspaceId), secret: expect.stringMatching(/^lkp_\w{36}$/) },
    ]);
    const read = await ask(h, h.owner, "GET", `/${made.body.app.id}`);
    expect([read.status, read.body]).toEqual([200, made.body.app]);
    const kept = JSON.stringify([await everything(h), await h.audit.events(), h.logged, read.body]);
    expect(kept).not.toContain(made.body.secret);
    const [row] = await h.database.prisma.client.findMany();
    expect([row?.actsForAccountId, row?.createdBy]).toEqual([h.owner.id, h.owner.id]);
    expect(await appEvents(h)).toEqual([
      {
        event: "client.created",
        accountId: h.owner.id,
        targetId: made.body.app.id,
        actorKind: "account",
        actorId: h.owner.id,
        detail: { name: "Shop", kind: "web", workspaceId: h.workspaceId },
      },
    ]);
  });

  it.each([
    ["spa", "none", ["authorization_code", "refresh_token"]],
    ["native", "none", ["authorization_code", "refresh_token"]],
    ["device", "none", ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"]],
    ["service", "client_secret", ["client_credentials"]],
  ])("of the kind %s takes what is usual for it", async (kind, authMethod, grantTypes) => {
    const h = await managing();
    const redirectUris = ["spa", "native"].includes(kind) ? [callback] : [];

    const { body } = await ask(h, h.owner, "POST", "", { kind, name: "Shop", redirectUris });

    expect(body.app).toMatchObject({ kind, authMethod, grantTypes, scopes: [], defaultScopes: [] });
    expect([body.app.secrets.length, body.secret === null]).toEqual(authMethod === "none" ? [0, true] : [1, false]);
  });

  it("with a private key to come makes no secret", async () => {
    const h = await managing();
    expect(await madeApp(h, { authMethod: "private_key_jwt" })).toMatchObject({ secret: null, secrets: [], keys: [] });
  });

  it.each([
    [{ redirectUris: ["https://app.example/cb", "http://app.example/cb"] }, "redirectUris.1", "uri_insecure"],
    [{ redirectUris: ["javascript:alert(1)"] }, "redirectUris.0", "uri_scheme"],
    [{ redirectUris: ["https://app.example@evil.example/"] }, "redirectUris.0", "uri_credentials"],
    [{ redirectUris: [callback, callback] }, "redirectUris.1", "uri_repeated"],
    [{ redirectUris: [] }, "redirectUris", "required"],
  ])("with %j is refused as redirect_uri_invalid and told where", async (changes, path, code) => {
    const h = await managing();
    const before = await everything(h);

    const answer = await ask(h, h.owner, "POST", "", { ...webApp, ...changes });

    const fields: [string, string][] = [[path, code]];
    expect([answer.status, answer.body]).toEqual([422, problem(422, "redirect_uri_invalid", { fields })]);
    expect(await everything(h)).toEqual(before);
  });

  it.each([
    [{ kind: "mainframe" }, "kind"],
    [{ name: "" }, "name"],
    [{ name: "a\u202eb" }, "name"],
    [{ authMethod: "none" }, "authMethod"],
    [{ grantTypes: ["password"] }, "grantTypes.0"],
    [{ grantTypes: [] }, "grantTypes"],
    [{ scopes: ["root"] }, "scopes.0"],
    [{ defaultScopes: ["profile"] }, "defaultScopes.0"],
    [{ homepageUri: "javascript:alert(1)" }, "homepageUri"],
    [{ jwksUri: "http://app.example/keys" }, "jwksUri"],
    [{ backchannelLogoutUri: "https://a:b@app.example/" }, "backchannelLogoutUri"],
    [{ resourceUris: ["https://api.example/#x"] }, "resourceUris.0"],
    [{ idTokenAlg: "none" }, "idTokenAlg"],
  ])("with %j is refused as request_invalid and told where", async (changes, field) => {
    const h = await managing();
    const before = await everything(h);

    const { status, body } = await ask(h, h.owner, "POST", "", { ...webApp, ...changes });

    expect([status, body.code, body.errors[0].field]).toEqual([400, "request_invalid", field]);
    expect(await everything(h)).toEqual(before);
  });

  it("takes names that look like markup as text, and answers them byte for byte", async () => {
    const h = await managing();
    const name = `"><script>alert(1)</script>{{7*7}}`;

    const app = await madeApp(h, { name, description: "<img src=x onerror=alert(1)>" });

    expect(app).toMatchObject({ name, description: "<img src=x onerror=alert(1)>" });
  });

  it("in somebody else's workspace, or as a member of one, is refused", async () => {
    const h = await managing();
    const ben = await h.given.person({ email: "ben@example.com" });
    const { id: workspaceId } = await makeWorkspace(h, h.owner, "Crew");
    const make = () => ask(h, ben, "POST", "", { ...webApp, workspaceId });

    const asStranger = await make();
    await addTo(h, h.owner, workspaceId, ben.email);
    const asMember = await make();

    expect([asStranger.status, asStranger.body]).toEqual([422, problem(422, "workspace_not_found")]);
    expect([asMember.status, asMember.body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect(await h.database.prisma.client.count()).toBe(0);
  });

  it("is for admins alone where they said so", async () => {
    const h = await managing();
    const admin = await h.given.person({ admin: true });
    const body = { appsByAdminsOnly: true };
    await h.call("PATCH", "/api/v1/admin/settings", { bearer: admin.accessToken, body });

    const refused = await ask(h, h.owner, "POST", "", webApp);
    const byAdmin = await ask(h, admin, "POST", "", webApp);

    expect([refused.status, refused.body]).toEqual([403, problem(403, "registration_closed")]);
    expect(byAdmin.status).toBe(201);
  });
});

describe("changing an app", () => {
  it("changes what is named and nothing else, and the audit names the fields", async () => {
    const h = await managing();
    const app = await madeApp(h);
    h.clock.advance(5);
    const change = { name: "Store", redirectUris: ["https://store.example/cb"], scopes: ["openid"], requireDpop: true };

    const { status, body } = await ask(h, h.owner, "PATCH", `/${app.id}`, change);

    const { secret: _, ...before } = app;
    const updatedAt = "2026-11-20T12:00:05.000Z";
    // What it may not ask for any more is no default, either.
    expect([status, body]).toEqual([200, { ...before, ...change, defaultScopes: ["openid"], updatedAt }]);
    expect((await appEvents(h)).at(-1)).toMatchObject({
      event: "client.updated",
      detail: { name: "Store", fields: ["name", "redirectUris", "scopes", "requireDpop", "defaultScopes"] },
    });
  });

  it("to what it is already changes nothing", async () => {
    const h = await managing();
    const app = await madeApp(h);
    const before = await everything(h);

    const { status } = await ask(h, h.owner, "PATCH", `/${app.id}`, { name: "Shop", scopes: ["openid", "keys:read"] });

    expect(status).toBe(200);
    expect(await everything(h)).toEqual(before);
  });

  it.each([
    [{}, 400, "request_invalid"],
    [{ redirectUris: ["data:text/html,x"] }, 422, "redirect_uri_invalid"],
    [{ redirectUris: [] }, 422, "redirect_uri_invalid"],
    [{ grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"] }, 400, "request_invalid"],
    [{ defaultScopes: ["email"] }, 400, "request_invalid"],
  ])("to %j is refused", async (change, status, code) => {
    const h = await managing();
    const app = await madeApp(h);
    const before = await everything(h);

    const answer = await ask(h, h.owner, "PATCH", `/${app.id}`, change);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await everything(h)).toEqual(before);
  });

  it("leaves its kind, its workspace and how it proves itself as they are, whatever is sent", async () => {
    const h = await managing();
    const app = await madeApp(h);
    const forged = { kind: "spa", authMethod: "none", workspaceId: "ws_x", id: "cli_x", actsForAccountId: "acc_x" };

    const { body } = await ask(h, h.owner, "PATCH", `/${app.id}`, { name: "Store", ...forged });

    const { secret: _, ...before } = app;
    expect(body).toEqual({ ...before, name: "Store" });
  });
});

it("no key manages apps, whatever its scopes", async () => {
  const h = await managing();
  const { secret: bearer } = await h.given.key(h.owner);
  const app = await madeApp(h);

  for (const [method, path] of [
    ["GET", ""],
    ["GET", `/${app.id}`],
    ["DELETE", `/${app.id}`],
  ] as const) {
    const answer = await h.call(method, `/api/v1/apps${path}`, { bearer });
    expect([answer.status, answer.body]).toEqual([403, problem(403, "scope_insufficient")]);
  }
});
