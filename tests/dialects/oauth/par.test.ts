import { calculateJwkThumbprint } from "jose";
import { expect, it } from "vitest";
import { answerOf, authorize, decide, handleOf, locationOf, requestOf, requestRows } from "../../authorization";
import { harness } from "../../harness";
import { type App, type FormParameters, form, makeApp, makePublicApp, redirectUri, refusal } from "../../oauth";
import { dpopProofOf, keyPair } from "../../signing";

async function given(overrides: Parameters<typeof makeApp>[2] = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  const push = (parameters: FormParameters, from: App = app) =>
    form(h, "/oauth/par", parameters, from.secret ? { basic: from.basic } : {});
  return { h, person, app, push };
}

it("takes a request from the app itself, and gives a name for it (RFC 9126 2.2)", async () => {
  const { h, person, app, push } = await given({ requirePushedRequests: true });

  const pushed = await push(requestOf(app));
  expect([pushed.status, pushed.body]).toEqual([
    201,
    { request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:lku_\w{36}$/), expires_in: 90 },
  ]);
  expect(pushed.headers.get("cache-control")).toBe("no-store");
  expect(pushed.headers.get("access-control-allow-origin")).toBe("*");
  const { request_uri } = pushed.body;
  const first = await authorize(h, { client_id: app.client.id, request_uri }, person);
  expect(locationOf(first).pathname).toBe("/consent");
  const { body } = await decide(h, person, { request: handleOf(first), decision: "allow" });
  expect(new URL(body.redirectTo).searchParams.get("state")).toBe("xyz");
});

it("waits 90 seconds for its browser, and from then on ten minutes for its answer", async () => {
  const { h, person, app, push } = await given();
  const open = async (request_uri: string) =>
    (await authorize(h, { client_id: app.client.id, request_uri }, person)).status;
  const [kept, lost] = [(await push(requestOf(app))).body.request_uri, (await push(requestOf(app))).body.request_uri];

  h.clock.advance(89);
  expect(await open(kept)).toBe(303);
  h.clock.advance(1);
  expect(await open(lost)).toBe(400);
  h.clock.advance(598);
  expect(await open(kept)).toBe(303);
  h.clock.advance(1);
  expect(await open(kept)).toBe(400);
});

it("checks all that the authorization endpoint checks, and tells the app at once", async () => {
  const { h, app, push } = await given();
  const before = await requestRows(h);
  const wrong: [FormParameters, string][] = [
    [{ redirect_uri: "https://evil.example/" }, "invalid_redirect_uri"],
    [{ scope: "bogus" }, "invalid_scope"],
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ code_challenge_method: "plain" }, "invalid_request"],
    [{ request: "a.b.c" }, "invalid_request"],
    [{ request_uri: "urn:ietf:params:oauth:request_uri:lku_0" }, "invalid_request"],
    [{ resource: "x" }, "invalid_target"],
    [{ state: ["a", "b"] }, "invalid_request"],
  ];
  for (const [overrides, error] of wrong) expect(refusal(await push(requestOf(app, overrides)))).toEqual([400, error]);
  expect(await requestRows(h)).toEqual(before);
});

it("is for the app that authenticates, and for its own requests", async () => {
  const { h, person, app, push } = await given();
  const other = await makeApp(h, person);

  expect(refusal(await form(h, "/oauth/par", requestOf(app)))).toEqual([401, "invalid_client"]);
  expect(refusal(await form(h, "/oauth/par", requestOf(app), { basic: [app.client.id, other.secret] }))).toEqual([
    401,
    "invalid_client",
  ]);
  expect(refusal(await push(requestOf(app), other))).toEqual([400, "invalid_request"]);
  const { body } = await push(requestOf(other), other);
  const stolen = await authorize(h, { client_id: app.client.id, request_uri: body.request_uri }, person);
  expect([stolen.status, stolen.headers.get("location")]).toEqual([400, null]);
});

it("takes a public app's by its name, with PKCE", async () => {
  const { h, person, push } = await given();
  const app = await makePublicApp(h, person);
  expect((await push(requestOf(app), app)).status).toBe(201);
  const bare = requestOf(app, { code_challenge: undefined, code_challenge_method: undefined });
  expect(refusal(await push(bare, app))).toEqual([400, "invalid_request"]);
});

it("binds the code to the key that the app proves to have (RFC 9449 10.1)", async () => {
  const { h, person, app } = await given();
  const pair = await keyPair("ES256", "proof");
  const jkt = await calculateJwkThumbprint(pair.publicJwk);
  const htu = "http://localhost:3000/oauth/par";
  const push = async (claims: Record<string, unknown>, parameters = {}) => {
    const headers = { dpop: await dpopProofOf(h, pair, { htu, ...claims }) };
    return form(h, "/oauth/par", requestOf(app, parameters), { basic: app.basic, headers });
  };

  const first = await push({});
  expect(refusal(first)).toEqual([400, "use_dpop_nonce"]);
  const nonce = first.headers.get("dpop-nonce") ?? "";
  expect(refusal(await push({ nonce }, { dpop_jkt: "A".repeat(43) }))).toEqual([400, "invalid_request"]);
  const pushed = await push({ nonce });
  expect(pushed.status).toBe(201);
  expect(pushed.headers.get("dpop-nonce")).toMatch(/^[\w-]{43}$/);
  const { request_uri } = pushed.body;
  const handle = handleOf(await authorize(h, { client_id: app.client.id, request_uri }, person));
  await decide(h, person, { request: handle, decision: "allow" });
  const [code] = await h.database.prisma.authorizationCode.findMany();
  expect(code?.dpopJkt).toBe(jkt);
});

it("answers GET with 405, and JSON with an error", async () => {
  const { h } = await given();
  expect((await h.call("GET", "/oauth/par")).status).toBe(405);
  expect(refusal(await h.call("POST", "/oauth/par", { body: {} }))).toEqual([400, "invalid_request"]);
});

it("says no in the app's own address where its silent request can't be answered", async () => {
  const { h, app, push } = await given();
  const { body } = await push(requestOf(app, { prompt: "none" }));
  const ask = () => authorize(h, { client_id: app.client.id, request_uri: body.request_uri }, null);

  expect(answerOf(await ask())).toMatchObject({ error: "login_required", state: "xyz" });
  expect((await ask()).status).toBe(400); // it was answered
  expect(redirectUri).toBe("https://app.example/callback");
});
