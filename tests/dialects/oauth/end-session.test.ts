import { describe, expect, it } from "vitest";
import { locationOf, queryText } from "../../authorization";
import { harness } from "../../harness";
import { form, givenGrant, makeApp } from "../../oauth";

const target = "https://app.example/bye";

async function given() {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, { name: "<b>App</b>", postLogoutRedirectUris: [target] });
  const { tokens } = await givenGrant(h, person, app, { scopes: ["openid"] });
  const hint = tokens.idToken ?? "";
  const ask = (parameters: Record<string, string>, cookie: string | undefined = person.cookie) =>
    h.call("GET", `/oauth/end_session?${queryText(parameters)}`, cookie === "" ? {} : { cookie });
  const isLoggedIn = async () => (await h.call("GET", "/api/v1/sessions", { cookie: person.cookie })).status === 200;
  return { h, person, app, hint, ask, isLoggedIn };
}

describe("an app that shows an id token of the person who is logged in", () => {
  it("logs them out, and gets them back at its registered address with its state", async () => {
    const { hint, ask, isLoggedIn, app } = await given();
    const parameters = { id_token_hint: hint, post_logout_redirect_uri: target, state: "a b&c" };

    const answer = await ask({ ...parameters, client_id: app.client.id });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${target}?state=a%20b%26c`]);
    expect(answer.headers.getSetCookie()).toEqual([
      "latchkey.session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
      expect.stringContaining("latchkey.refresh=; Path=/api/v1/session/token; Max-Age=0"),
    ]);
    expect(await isLoggedIn()).toBe(false);
    // Again, when nobody is logged in any more.
    expect((await ask(parameters)).headers.get("location")).toBe(`${target}?state=a%20b%26c`);
  });

  it("may show one that has expired", async () => {
    const { h, hint, ask } = await given();
    h.clock.advance(7200);
    expect((await ask({ id_token_hint: hint, post_logout_redirect_uri: target })).status).toBe(303);
  });

  it("may send it by a form, which comes without the cookie: the browser comes again", async () => {
    const { h, hint, isLoggedIn } = await given();
    const sent = { id_token_hint: hint, post_logout_redirect_uri: target };
    const answer = await form(h, "/oauth/end_session", sent, { headers: { "sec-fetch-site": "cross-site" } });
    expect(locationOf(answer).pathname).toBe("/oauth/end_session");
    expect(Object.fromEntries(locationOf(answer).searchParams)).toEqual(sent);
    expect(await isLoggedIn()).toBe(true);
  });

  it("that names another app in the same breath is refused", async () => {
    const { hint, ask, isLoggedIn } = await given();
    const answer = await ask({ id_token_hint: hint, client_id: "cli_00000000000000000000" });
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
    expect(await isLoggedIn()).toBe(true);
  });
});

describe("no open redirect (O23)", () => {
  it.each([
    ["another address", "https://evil.example/"],
    ["more behind the registered one", `${target}/more`],
    ["a query added", `${target}?next=https://evil.example/`],
    ["a script", "javascript:alert(1)"],
  ])("%s: logged out, and nowhere else", async (_name, uri) => {
    const { hint, ask, isLoggedIn } = await given();
    const answer = await ask({ id_token_hint: hint, post_logout_redirect_uri: uri });
    expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
    expect(await isLoggedIn()).toBe(false);
  });

  it("without a hint nobody is sent on, not even to a registered address", async () => {
    const { ask, app } = await given();
    const answer = await ask({ client_id: app.client.id, post_logout_redirect_uri: target }, "");
    expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
  });
});

describe("without a good hint the person is asked", () => {
  it("by a page that can't be framed and encodes all it shows", async () => {
    const { h, ask, app, person, isLoggedIn } = await given();
    const access = (await givenGrant(h, person, app)).tokens.accessToken;
    for (const id_token_hint of ["junk", access, `${"a".repeat(20)}.e30.x`]) {
      const answer = await ask({
        id_token_hint,
        client_id: app.client.id,
        post_logout_redirect_uri: target,
        state: '"><script>alert(1)</script>',
      });
      expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
      expect(answer.text).toContain('<form method="post" action="/oauth/end_session">');
      expect(answer.text).toContain(person.email);
      expect(answer.text).toContain("&lt;b&gt;App&lt;/b&gt;");
      expect(answer.text).not.toContain("<script");
      const policy = answer.headers.get("content-security-policy");
      expect(policy).toContain("form-action 'self' https://app.example;");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(answer.headers.get("x-frame-options")).toBe("DENY");
    }
    expect(await isLoggedIn()).toBe(true);
  });

  it("also when the hint is somebody else's", async () => {
    const { h, hint, isLoggedIn } = await given();
    const other = await h.given.person();
    const answer = await h.call("GET", `/oauth/end_session?${queryText({ id_token_hint: hint })}`, {
      cookie: other.cookie,
    });
    expect(answer.text).toContain(other.email);
    expect(await isLoggedIn()).toBe(true);
    expect((await h.call("GET", "/api/v1/sessions", { cookie: other.cookie })).status).toBe(200);
  });

  it("and their yes counts from our own page alone", async () => {
    const { h, person, app, isLoggedIn } = await given();
    const yes = { confirmed: "yes", client_id: app.client.id, post_logout_redirect_uri: target };
    const from = (headers: Record<string, string>) =>
      form(h, "/oauth/end_session", yes, { cookie: person.cookie, headers });

    for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }]) {
      expect(locationOf(await from(headers)).pathname).toBe("/oauth/end_session");
    }
    const forged = await from({ "sec-fetch-site": "same-origin", origin: "https://evil.example" });
    expect(locationOf(forged).searchParams.has("confirmed")).toBe(false);
    expect(await isLoggedIn()).toBe(true);
    const answer = await from({ "sec-fetch-site": "same-origin", origin: "http://localhost:3000" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, target]);
    expect(await isLoggedIn()).toBe(false);
  });
});
