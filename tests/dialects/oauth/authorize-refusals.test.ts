import { describe, expect, it } from "vitest";
import { answerOf, authorize, locationOf, queryText, requestOf, requestRows } from "../../authorization";
import type { CallResult } from "../../client";
import { harness } from "../../harness";
import { type FormParameters, form, makeApp, makePublicApp, redirectUri } from "../../oauth";

async function given(overrides: Parameters<typeof makeApp>[2] = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  return { h, person, app };
}

/** A page, and no way on. */
function expectErrorPage(answer: CallResult) {
  expect(answer.status).toBe(400);
  expect(answer.headers.get("location")).toBeNull();
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
}

describe("an error page, never a redirect (RFC 9700 4.11, RFC 6749 4.1.2.1)", () => {
  it.each([
    ["a missing client_id", { client_id: undefined }],
    ["an unknown client_id", { client_id: "cli_00000000000000000000" }],
    ["a client_id with NUL (O01)", { client_id: "cli_\0" }],
    ["an address that is not registered", { redirect_uri: "https://evil.example/callback" }],
    ["an address with more behind it", { redirect_uri: `${redirectUri}/more` }],
    ["an address with a query added", { redirect_uri: `${redirectUri}?code=forged` }],
    ["an address in other letters", { redirect_uri: "https://APP.example/callback" }],
    ["an address with another port", { redirect_uri: "https://app.example:8443/callback" }],
    ["an address with a longer host", { redirect_uri: "https://app.example.evil.example/callback" }],
    ["an address with credentials", { redirect_uri: "https://evil.example@app.example/callback" }],
    ["an address that steps up", { redirect_uri: "https://app.example/x/../callback" }],
    ["a script", { redirect_uri: "javascript:alert(1)" }],
    ["data", { redirect_uri: "data:text/html,x" }],
    ["a fragment", { redirect_uri: `${redirectUri}#x` }],
    ["a request_uri that is not ours", { request_uri: "https://evil.example/request.jwt" }],
    ["a request_uri of no request", { request_uri: "urn:ietf:params:oauth:request_uri:lku_0" }],
  ])("%s", async (_name, overrides: FormParameters) => {
    const { h, person, app } = await given();
    const before = await requestRows(h);
    expectErrorPage(await authorize(h, requestOf(app, overrides), person));
    expect(await requestRows(h)).toEqual(before);
  });

  it("a disabled app, and another one's address", async () => {
    const { h, person, app } = await given();
    const disabled = await makeApp(h, person, { disabledAt: h.clock.now() });
    const other = await makeApp(h, person, { redirectUris: ["https://other.example/cb"] });

    expectErrorPage(await authorize(h, requestOf(disabled), person));
    expectErrorPage(await authorize(h, requestOf(app, { redirect_uri: "https://other.example/cb" }), person));
    expectErrorPage(await authorize(h, requestOf(other), person));
  });

  it("no address where the app has two", async () => {
    const { h, person, app } = await given({ redirectUris: [redirectUri, "https://app.example/two"] });
    expectErrorPage(await authorize(h, requestOf(app, { redirect_uri: undefined }), person));
  });

  it.each(["client_id", "redirect_uri", "state", "scope", "code_challenge", "response_type", "prompt"])(
    "%s given twice (O03)",
    async (name) => {
      const { h, person, app } = await given();
      const request = requestOf(app, { prompt: "login" });
      const twice = `${queryText(request)}&${queryText({ [name]: String(request[name]) })}`;

      expectErrorPage(await h.call("GET", `/oauth/authorize?${twice}`, { cookie: person.cookie }));
      expectErrorPage(await form(h, "/oauth/authorize", { ...request, [name]: [String(request[name]), "x"] }));
    },
  );

  it("can't be framed, runs nothing, is not kept, and encodes all it shows (RFC 9700 4.16, O17, G27)", async () => {
    const { h, person } = await given();
    const evil = "<script>alert(1)</script>\"'";
    const answer = await authorize(h, { client_id: evil, state: evil, [evil]: "x" }, person);

    expectErrorPage(answer);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([\w-]{24})'/.exec(policy)?.[1] ?? "";
    expect(policy).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(answer.text).toContain(`<style nonce="${nonce}">`);
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.text).not.toContain("alert(1)");
    expect(answer.text).not.toContain("<script");
    expect(answer.text).toContain('<html lang="en">');
    expect(answer.text).toContain("invalid_request");
  });

  it("speaks the browser's language", async () => {
    const { h } = await given();
    const answer = await authorize(h, { client_id: "x" }, null, { "accept-language": "zh-CN,zh;q=0.9" });
    expect(answer.text).toContain('<html lang="zh-CN">');
    expect(answer.text).toContain("此链接无法使用");
  });
});

describe("an error that goes back to the app, with state and iss (RFC 9207)", () => {
  it.each([
    ["no response_type", { response_type: undefined }, "invalid_request"],
    ["the implicit flow", { response_type: "token" }, "unsupported_response_type"],
    ["the hybrid flow", { response_type: "code id_token" }, "unsupported_response_type"],
    ["response_mode=fragment (O05)", { response_mode: "fragment" }, "invalid_request"],
    ["response_mode=form_post (O05)", { response_mode: "form_post" }, "invalid_request"],
    ["a scope that nobody knows", { scope: "openid bogus" }, "invalid_scope"],
    ["a scope that the app may not have", { scope: "keys:verify" }, "invalid_scope"],
    ["a scope that is none", { scope: '"' }, "invalid_scope"],
    ["a resource without a scheme", { resource: "api" }, "invalid_target"],
    ["a resource with a fragment", { resource: ["https://a.example/", "https://a.example/#x"] }, "invalid_target"],
    ["PKCE plain", { code_challenge_method: "plain" }, "invalid_request"],
    ["PKCE without its method, which would mean plain", { code_challenge_method: undefined }, "invalid_request"],
    ["a method without its challenge", { code_challenge: undefined }, "invalid_request"],
    ["a challenge that is none", { code_challenge: "short" }, "invalid_request"],
    ["a negative max_age", { max_age: "-1" }, "invalid_request"],
    ["a request object", { request: "eyJhbGciOiJub25lIn0.e30." }, "request_not_supported"],
    ["a thumbprint that is none", { dpop_jkt: "x" }, "invalid_request"],
    ["a nonce without end", { nonce: "n".repeat(3000) }, "invalid_request"],
  ])("%s", async (_name, overrides: FormParameters, error) => {
    const { h, person, app } = await given();
    const before = await requestRows(h);
    const answer = await authorize(h, requestOf(app, overrides), person);

    expect(answerOf(answer)).toEqual({
      error,
      error_description: expect.any(String),
      state: "xyz",
      iss: "http://localhost:3000",
    });
    expect(locationOf(answer).origin).toBe("https://app.example");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await requestRows(h)).toEqual(before);
  });

  it("a request without code_challenge from an app that keeps no secret (RFC 9700 2.1.1)", async () => {
    const { h, person } = await given();
    const app = await makePublicApp(h, person);
    const answer = await authorize(
      h,
      requestOf(app, { code_challenge: undefined, code_challenge_method: undefined }),
      person,
    );
    expect(answerOf(answer)).toMatchObject({ error: "invalid_request" });
  });

  it("an app that has no authorization codes (O19), and one whose requests must be pushed", async () => {
    const { h, person } = await given();
    const service = await makeApp(h, person, { grantTypes: ["client_credentials"] });
    const pushing = await makeApp(h, person, { requirePushedRequests: true });
    expect(answerOf(await authorize(h, requestOf(service), person))).toMatchObject({ error: "unauthorized_client" });
    expect(answerOf(await authorize(h, requestOf(pushing), person))).toMatchObject({ error: "invalid_request" });
  });

  it("is shown here to somebody who is not logged in: the endpoint sends nobody on for an app that asks wrongly (RFC 9700 4.11.2)", async () => {
    const { h, app } = await given();
    expectErrorPage(await authorize(h, requestOf(app, { scope: "bogus" }), null));
    expectErrorPage(await form(h, "/oauth/authorize", requestOf(app, { scope: "bogus" })));
    const silent = await authorize(h, requestOf(app, { scope: "bogus", prompt: "none" }), null);
    expect(answerOf(silent)).toMatchObject({ error: "invalid_scope" });
  });

  it.each([
    ["10 kB", "s".repeat(10_240)],
    ["HTML", "<b>\"&'</b>"],
    ["CRLF", "a\r\nLocation: https://evil.example/"],
    ["letters of all kinds", "ä 中 😀 +%20&=#"],
  ])("the state comes back as it was sent: %s (O13)", async (_name, state) => {
    const { h, person, app } = await given();
    const answer = await authorize(h, requestOf(app, { state, scope: "bogus" }), person);
    expect(answerOf(answer).state).toBe(state);
    expect(answer.headers.get("location")).not.toMatch(/[\s<>"]/);
  });

  it("G27: a parameter that is a sentence is not read out to the person", async () => {
    const { h } = await given();
    const name = "your.account.was.locked.call.1.800.555";
    const { status, text } = await h.call("GET", `/oauth/authorize?${name}=a&${name}=b`);
    expect([status, text.includes("your.account")]).toEqual([400, false]);
  });

  it("no state comes back where none or an empty one was sent", async () => {
    const { h, person, app } = await given();
    for (const state of [undefined, ""]) {
      expect(answerOf(await authorize(h, requestOf(app, { state, scope: "bogus" }), person))).not.toHaveProperty(
        "state",
      );
    }
  });

  it("keeps the query that the app registered with its address", async () => {
    const { h, person, app } = await given({ redirectUris: ["https://app.example/cb?at=1"] });
    const redirect_uri = "https://app.example/cb?at=1";
    const answer = await authorize(h, requestOf(app, { redirect_uri, scope: "bogus" }), person);
    expect(answer.headers.get("location")).toMatch(/^https:\/\/app\.example\/cb\?at=1&error=invalid_scope&/);
  });

  it("50 kB of scope, and ten thousand of them, cost nothing (CVE-2026-4634)", async () => {
    const { h, app } = await given();
    for (const scope of ["s".repeat(50_000), Array.from({ length: 10_000 }, (_, n) => `s${n}`).join(" ")]) {
      const startedAt = performance.now();
      const answer = await form(h, "/oauth/authorize", requestOf(app, { scope, prompt: "none" }));
      expect(answerOf(answer)).toMatchObject({ error: "invalid_scope" });
      expect(performance.now() - startedAt).toBeLessThan(500);
    }
  });
});
