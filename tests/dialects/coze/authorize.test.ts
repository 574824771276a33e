import { describe, expect, it } from "vitest";
import { answerOf, decide, handleOf, locationOf } from "../../authorization";
import type { Person } from "../../given";
import { makeApp } from "../../oauth";
import { makeWorkspace } from "../portal/sharing";
import { comes, cozing, inWorkspace, makeCozeApp, paths, webRequest } from "./coze-client";

const noId = { fields: "client_id" };

describe("the authorization endpoint", () => {
  it("knows apps by the vendor's own shape of an id, with a number beside it", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    expect(app.id).toMatch(/^\d{32}\.app\.coze$/);
    expect(app.appId).toMatch(/^[1-9]\d{12}$/);
    const read = await h.call("GET", `/api/v1/apps/${app.id}`, { bearer: h.owner.accessToken });
    expect([read.status, read.body.scopes, read.body.plainPkce, read.body.accessTokenSeconds]).toEqual([
      200,
      ["profile", "offline_access"],
      true,
      900,
    ]);
  });

  it("sends a stranger to the log-in, and a person to the consent for the app's default scopes", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner, { scopes: ["workspaces:read"] });

    const stranger = await comes(h, webRequest(app), null);
    const asked = await comes(h, webRequest(app, { scope: "keys:write", prompt: "none", nonce: "n" }), h.person);
    const yes = await decide(h, h.person, { request: handleOf(asked), decision: "allow" });

    expect(locationOf(stranger).pathname).toBe("/login");
    expect(locationOf(asked).pathname).toBe("/consent");
    const back = new URL(yes.body.redirectTo);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      code: expect.stringMatching(/^lko_/),
      state: "123",
      iss: "http://localhost:3000",
    });
    const [consent] = await h.database.prisma.consent.findMany();
    expect(consent?.scopes).toEqual(["profile", "offline_access", "workspaces:read"]);
    expect(asked.headers.get("x-tt-logid")).toMatch(/^req_/);
  });

  it("tells the app that the person said no", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    const asked = await comes(h, webRequest(app), h.person);

    const no = await decide(h, h.person, { request: handleOf(asked), decision: "deny" });

    expect(Object.fromEntries(new URL(no.body.redirectTo).searchParams)).toMatchObject({
      error: "access_denied",
      state: "123",
    });
    expect(await h.rowCounts()).toMatchObject({ grants: 0, consents: 0 });
  });

  it("doesn't know apps of another accent, unknown ones, disabled ones and none at all: a page says so", async () => {
    const h = await cozing();
    const standard = await makeApp(h, h.owner);
    const disabled = await makeCozeApp(h, h.owner);
    await h.call("POST", `/api/v1/apps/${disabled.id}/disable`, { bearer: h.owner.accessToken });
    const ids = [standard.client.id, disabled.id, "1".repeat(32), "https://app.example/app.json", "a b", ""];

    for (const id of ids) {
      const { status, headers, text } = await comes(h, { ...webRequest(disabled), client_id: id }, h.person);
      expect([id, status, headers.get("content-type")]).toEqual([id, 400, "text/html; charset=utf-8"]);
      expect(headers.get("location")).toBeNull();
      expect([id, text.includes(noId.fields)]).toEqual([id, true]);
    }
  });

  it.each([
    ["a repeated parameter", "state=2"],
    ["an address that isn't the app's", "redirect_uri=https://evil.example/"],
    ["NUL", "a=%00"],
  ])("answers %s with a page and goes nowhere", async (_name, more) => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    const { redirect_uri: uri, ...rest } = webRequest(app);
    const own: Record<string, string> = more.startsWith("redirect_uri") ? {} : { redirect_uri: uri ?? "" };
    const query = new URLSearchParams({ ...rest, ...own });

    const answer = await h.call("GET", `${paths.authorize}?${query}&${more}`, { cookie: h.person.cookie });

    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
    expect(answer.headers.get("x-tt-logid")).toMatch(/^req_/);
  });

  it("takes a plain challenge until the app or the installation has that switched off", async () => {
    const challenge = "p".repeat(43);
    const methods: Record<string, string>[] = [{}, { code_challenge_method: "plain" }];
    for (const method of methods) {
      const query = { code_challenge: challenge, ...method };
      const h = await cozing();
      const app = await makeCozeApp(h, h.owner, { kind: "spa" });
      const strict = await makeCozeApp(h, h.owner, { kind: "spa", plainPkce: false });
      expect(locationOf(await comes(h, webRequest(app, query), h.person)).pathname).toBe("/consent");
      expect(answerOf(await comes(h, webRequest(strict, query), h.person)).error).toBe("invalid_request");

      const off = await cozing({ COZE_PLAIN_PKCE: "false" });
      const there = await makeCozeApp(off, off.owner, { kind: "spa" });
      expect(answerOf(await comes(off, webRequest(there, query), off.person)).error).toBe("invalid_request");
      const s256 = { code_challenge: challenge, code_challenge_method: "S256" };
      expect(locationOf(await comes(off, webRequest(there, s256), off.person)).pathname).toBe("/consent");
    }
  });
});

describe("asked for one workspace", () => {
  /** A person with a workspace beside their own, and an app that asks for it. */
  async function asking() {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner, { scopes: ["workspaces:read"] });
    const { id: crew } = await makeWorkspace(h, h.person, "Crew");
    const { id: other } = await makeWorkspace(h, h.person, "Other");
    const come = (by: Person | null = h.person, id = crew) =>
      comes(h, webRequest(app), by, inWorkspace(id, "authorize"));
    return { ...h, app, crew, other, come };
  }

  it("lets the app into that one, chosen or not, and into no other", async () => {
    const h = await asking();
    const wrong = await decide(h, h.person, {
      request: handleOf(await h.come()),
      decision: "allow",
      workspaceId: h.other,
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, "workspace_not_found"]);
    expect(await h.rowCounts()).toMatchObject({ consents: 0 });

    const yes = await decide(h, h.person, { request: handleOf(await h.come()), decision: "allow" });

    expect(yes.status).toBe(200);
    const codes = await h.database.prisma.authorizationCode.findMany({ select: { workspaceId: true } });
    expect(codes).toEqual([{ workspaceId: h.crew }]);
  });

  it("is not spared the question by a yes to another workspace, and is by one to the same", async () => {
    const h = await asking();
    await decide(h, h.person, { request: handleOf(await h.come()), decision: "allow" });

    expect(locationOf(await h.come()).searchParams.get("code")).toMatch(/^lko_/);
    expect(locationOf(await h.come(h.person, h.other)).pathname).toBe("/consent");
  });

  it("tells a person who is not in it on a page, and the app nothing, whether or not there is such a workspace", async () => {
    const h = await asking();
    const stranger = await h.given.person();

    const pages = [await h.come(stranger), await h.come(stranger, "ws_00000000000000000000")];

    for (const { status, headers, text } of pages) {
      expect([status, headers.get("location")]).toEqual([400, null]);
      expect(text).toContain("You are not in this workspace");
    }
    const bare = pages.map(({ text }) => text.replace(/req_[0-9a-f-]{36}|nonce="[^"]+"/g, ""));
    expect(bare[0]).toBe(bare[1]);
  });

  it("asks for the log-in first, and remembers what was asked for", async () => {
    const h = await asking();
    const first = await h.come(null);
    const next = locationOf(first).searchParams.get("next") ?? "";

    const asked = await h.call("GET", next, { cookie: h.person.cookie });
    await decide(h, h.person, { request: handleOf(asked), decision: "allow" });

    expect(await h.database.prisma.consent.findMany()).toMatchObject([{ workspaceId: h.crew }]);
  });

  it("with what can be no workspace is refused", async () => {
    const h = await asking();
    expect(answerOf(await h.come(h.person, "a%20b"))).toMatchObject({ error: "invalid_request", state: "123" });
  });
});
