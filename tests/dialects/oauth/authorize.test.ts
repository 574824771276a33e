import { describe, expect, it } from "vitest";
import {
  answerOf,
  authorize,
  codeFor,
  continued,
  decide,
  handleOf,
  locationOf,
  requestOf,
  verifier,
} from "../../authorization";
import type { Person } from "../../given";
import { type Harness, harness } from "../../harness";
import { claimsOf, form, formType, makeApp, makePublicApp, redirectUri } from "../../oauth";

async function given(overrides: Parameters<typeof makeApp>[2] = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  return { h, person, app };
}

async function logInAgain(h: Harness, person: Person): Promise<Person> {
  h.clock.advance(1);
  const { writeSessionCookie, sessionCookieName } = await import("../../../server/http/browser-session");
  const { logIn } = await import("../../../server/domain/sessions/log-in");
  const { session } = await logIn(h.ctx, { ...person, carrier: "cookie", device: "test browser" });
  const cookie = `${sessionCookieName(h.ctx.config)}=${await writeSessionCookie(h.ctx, session.id)}`;
  return { ...person, cookie, sessionId: session.id };
}

describe("a browser that an app sends", () => {
  it("is asked to log in, then to agree, and goes back with a code, the state and the issuer", async () => {
    const { h, person, app } = await given();

    const first = await authorize(h, requestOf(app, { login_hint: "a@example.com" }), null);
    const handle = handleOf(first);
    expect(first.headers.get("location")).toBe(
      `/login?${new URLSearchParams({
        next: `/oauth/authorize?${new URLSearchParams({
          client_id: app.client.id,
          request_uri: `urn:ietf:params:oauth:request_uri:${handle}`,
        })}`,
        login_hint: "a@example.com",
      })}`,
    );
    expect(first.headers.get("cache-control")).toBe("no-store");
    const second = await continued(h, app, handle, person);
    expect(second.headers.get("location")).toBe(`/consent?request=${handle}`);
    const { status, body } = await decide(h, person, { request: handle, decision: "allow" });
    expect(status).toBe(200);
    const back = new URL(body.redirectTo);
    const code = back.searchParams.get("code");
    expect(code).toMatch(/^lko_\w{36}$/);
    expect(body.redirectTo).toBe(
      `${redirectUri}?${new URLSearchParams({ code: code ?? "", state: "xyz", iss: h.ctx.config.APP_URL })}`,
    );
  });

  it("is asked nothing the second time, for no more than was agreed to", async () => {
    const { h, person, app } = await given();
    await codeFor(h, app, person, { scope: "openid profile keys:read" });

    const again = answerOf(await authorize(h, requestOf(app, { scope: "openid keys:read" }), person));
    expect(again).toEqual({ code: expect.stringMatching(/^lko_/), state: "xyz", iss: "http://localhost:3000" });
    for (const more of [{ scope: "openid keys:write" }, { resource: "https://api.example/" }, { prompt: "consent" }]) {
      expect(locationOf(await authorize(h, requestOf(app, more), person)).pathname).toBe("/consent");
    }
  });

  it("is asked each time by an app of a phone or a computer, whatever was agreed to before", async () => {
    const { h, person } = await given();
    const native = await makePublicApp(h, person, { kind: "native", redirectUris: ["com.example.app:/cb"] });
    const local = await makePublicApp(h, person, { redirectUris: ["http://127.0.0.1/cb"] });

    for (const [app, redirect_uri] of [
      [native, "com.example.app:/cb"],
      [local, "http://127.0.0.1/cb"],
    ] as const) {
      await codeFor(h, app, person, { redirect_uri });
      expect(locationOf(await authorize(h, requestOf(app, { redirect_uri }), person)).pathname).toBe("/consent");
    }
  });

  it("may come with a form, answered with 303 (RFC 9700 4.12), whose parameters the server keeps: the cookie comes with the second request", async () => {
    const { h, person, app } = await given();

    const posted = await form(h, "/oauth/authorize", requestOf(app), { cookie: person.cookie });
    const { pathname, searchParams } = locationOf(posted);
    expect([posted.status, pathname, [...searchParams.keys()]]).toEqual([
      303,
      "/oauth/authorize",
      ["client_id", "request_uri"],
    ]);
    const next = await continued(h, app, handleOf(posted), person);
    expect(locationOf(next).pathname).toBe("/consent");
  });

  it("gets the app's default scopes where it asks for none, and the only address where it names none", async () => {
    const { h, person, app } = await given();

    await codeFor(h, app, person, { scope: undefined, redirect_uri: undefined });
    const [row] = await h.database.prisma.authorizationCode.findMany();
    expect(row).toMatchObject({
      scopes: ["openid", "keys:read"],
      redirectUri: null,
      audience: ["http://localhost:3000"],
    });
  });

  it("may leave with any port of the loopback for an app that is installed, and no other (RFC 8252 7.3)", async () => {
    const { h, person } = await given();
    const native = await makePublicApp(h, person, { kind: "native", redirectUris: ["http://127.0.0.1/cb"] });
    const web = await makeApp(h, person, { redirectUris: ["http://127.0.0.1/cb"] });
    const redirect_uri = "http://127.0.0.1:51004/cb";

    expect(locationOf(await authorize(h, requestOf(native, { redirect_uri }), person)).pathname).toBe("/consent");
    expect((await authorize(h, requestOf(web, { redirect_uri }), person)).status).toBe(400);
  });

  it("carries a code that the token endpoint takes, with the id token that was asked for", async () => {
    const { h, person, app } = await given();
    const code = await codeFor(h, app, person, { nonce: "n-0S6" });

    const { status, body } = await form(
      h,
      "/oauth/token",
      { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier },
      { basic: app.basic },
    );
    expect(status).toBe(200);
    expect(claimsOf(body.id_token)).toMatchObject({ sub: person.id, aud: app.client.id, nonce: "n-0S6" });
  });
});

describe("prompt and max_age", () => {
  it("none: answers login_required or consent_required, and shows nothing (O15)", async () => {
    const { h, person, app } = await given();
    const silent = requestOf(app, { prompt: "none" });

    expect(answerOf(await authorize(h, silent, null))).toMatchObject({ error: "login_required", state: "xyz" });
    expect(answerOf(await authorize(h, silent, person))).toMatchObject({ error: "consent_required" });
    expect(answerOf(await authorize(h, { ...silent, max_age: "0" }, person))).toMatchObject({
      error: "login_required",
    });
    await codeFor(h, app, person);
    expect(answerOf(await authorize(h, silent, person))).toMatchObject({ code: expect.any(String) });
  });

  it("none with another, and unknown words, are errors", async () => {
    const { h, person, app } = await given();
    for (const prompt of ["none login", "create", "login bogus"]) {
      const answer = answerOf(await authorize(h, requestOf(app, { prompt }), person));
      expect(answer).toMatchObject({ error: "invalid_request", error_description: expect.stringContaining("prompt") });
    }
  });

  it.each([
    ["prompt=login", { prompt: "login" }],
    ["prompt=select_account", { prompt: "select_account" }],
    ["max_age=0", { max_age: "0" }],
    ["max_age=60", { max_age: "60" }],
  ])("%s: a log-in that is too old is done again, and a new one is enough", async (_name, asked) => {
    const { h, person, app } = await given();
    h.clock.advance(61);

    const first = await authorize(h, requestOf(app, asked), person);
    expect(locationOf(first).pathname).toBe("/login");
    expect(locationOf(first).searchParams.get("reauthenticate")).toBe("1");
    const handle = handleOf(first);
    expect(locationOf(await continued(h, app, handle, person)).pathname).toBe("/login");
    const fresh = await logInAgain(h, person);
    expect(locationOf(await continued(h, app, handle, fresh)).pathname).toBe("/consent");
    // The way past the log-in, straight to the answer, is none.
    expect((await decide(h, person, { request: handle, decision: "allow" })).status).toBe(401);
    expect((await decide(h, fresh, { request: handle, decision: "allow" })).status).toBe(200);
    const [row] = await h.database.prisma.authorizationCode.findMany();
    expect(row?.authTime).toEqual(h.clock.now());
  });

  it("max_age: a log-in that is young enough is taken as it is", async () => {
    const { h, person, app } = await given();
    h.clock.advance(59);
    expect(locationOf(await authorize(h, requestOf(app, { max_age: "60" }), person)).pathname).toBe("/consent");
  });
});

it("the endpoint answers no page of another site (RFC 9700 2.6)", async () => {
  const { h, app } = await given();
  const answer = await authorize(h, requestOf(app), null, { origin: "https://evil.example" });
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  expect((await h.call("OPTIONS", "/oauth/authorize")).status).toBe(405);
});

it("a form in another encoding is refused", async () => {
  const { h } = await given();
  const answer = await h.call("POST", "/oauth/authorize", { body: { client_id: "x" } });
  expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  expect(formType).toBe("application/x-www-form-urlencoded");
});
