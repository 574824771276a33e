import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { claimsOf, formType } from "../../oauth";
import { ask, askByForm, credentialsOf, goodAnswer, makeBaiduApp, tokenPath, unknownId, written } from "./baidu-app";

async function setUp(overrides: Parameters<typeof makeBaiduApp>[2] = {}) {
  const h = await harness();
  const owner = await h.given.person();
  return { h, owner, app: await makeBaiduApp(h, owner, overrides) };
}
type SetUp = Awaited<ReturnType<typeof setUp>>;

const query = (app: SetUp["app"]) => new URLSearchParams(credentialsOf(app)).toString();
const json = { "content-type": "application/json" };

describe("the token endpoint takes a request", () => {
  const shapes: [string, (set: SetUp) => ReturnType<SetUp["h"]["call"]>][] = [
    ["in a form", ({ h, app }) => askByForm(h, credentialsOf(app))],
    ["in the query of a POST that calls its empty body JSON", ({ h, app }) => ask(h, credentialsOf(app))],
    ["in the query of a POST without a content type", ({ h, app }) => h.call("POST", `${tokenPath}?${query(app)}`)],
    ["in the query of a GET", ({ h, app }) => h.call("GET", `${tokenPath}?${query(app)}`)],
    ["in a query that ends with an ampersand", ({ h, app }) => ask(h, `${query(app)}&`)],
    [
      "beside an empty text as JSON, as the vendor's samples send it",
      ({ h, app }) => h.call("POST", `${tokenPath}?${query(app)}`, { body: '""', headers: json }),
    ],
    ["in JSON", ({ h, app }) => h.call("POST", tokenPath, { body: credentialsOf(app) })],
    [
      "in JSON of a charset",
      ({ h, app }) =>
        h.call("POST", tokenPath, {
          body: credentialsOf(app),
          headers: { "content-type": "application/json;charset=UTF-8" },
        }),
    ],
    [
      "half in the query and half in the body",
      ({ h, app: { client, secret } }) =>
        askByForm(h, { client_id: client.id, client_secret: secret }, "?grant_type=client_credentials"),
    ],
    ["in the query and again in the body", ({ h, app }) => askByForm(h, credentialsOf(app), `?${query(app)}`)],
    ["with parameters that it doesn't know", ({ h, app }) => ask(h, `${query(app)}&aipSdk=node&aipSdk=node&x[]=1`)],
    ["with empty parameters", ({ h, app }) => ask(h, `${query(app)}&scope=&refresh_token=&client_id=`)],
  ];

  it.each(shapes)("%s", async (_name, call) => {
    const set = await setUp();

    const { status, body, headers } = await call(set);

    expect([status, body]).toEqual([200, goodAnswer()]);
    expect(Object.keys(body)).toEqual(Object.keys(goodAnswer()));
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["as it is", "AK+/=="],
    ["percent-encoded", "AK%2B%2F%3D%3D"],
  ])("with a plus, a slash and equals signs in its id, %s", async (_name, written) => {
    const { h, app } = await setUp({ id: "AK+/==" });
    const rest = `grant_type=client_credentials&client_secret=${app.secret}`;

    expect((await ask(h, `${rest}&client_id=${written}`)).body).toEqual(goodAnswer());
    expect((await h.call("GET", `${tokenPath}?client_id=${written}&${rest}`)).body).toEqual(goodAnswer());
  });

  it("with bytes in its id that are no characters, and finds no app", async () => {
    const { h } = await setUp();

    const answers = [await ask(h, "client_id=%FF%FE&client_secret=x"), await ask(h, "client_id=%&client_secret=%zz")];

    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [401, unknownId],
      [401, unknownId],
    ]);
  });
});

describe("a token of this accent", () => {
  it("is a JWT for the app itself, of thirty days, that says what it was given with", async () => {
    const { h, app } = await setUp();

    const { body } = await ask(h, credentialsOf(app));

    expect(claimsOf(body.access_token)).toEqual({
      iss: "http://localhost:3000",
      aud: "http://localhost:3000",
      sub: app.client.id,
      client_id: app.client.id,
      scope: "keys:read",
      fid: expect.stringMatching(/^[\w-]{24}$/),
      jti: expect.any(String),
      iat: 1795176000,
      exp: 1795176000 + 2_592_000,
    });
  });

  it("writes nothing, its refresh token included, and another one ends none before it", async () => {
    const { h, app } = await setUp();
    const before = [await h.rowCounts(), await written(h)];

    const first = await ask(h, credentialsOf(app));
    const second = await ask(h, credentialsOf(app));

    expect([await h.rowCounts(), await written(h)]).toEqual(before);
    for (const member of ["access_token", "refresh_token", "session_key", "session_secret"]) {
      expect(first.body[member]).not.toBe(second.body[member]);
    }
  });

  it("has the scopes that are asked for", async () => {
    const { h, app } = await setUp({ scopes: ["keys:read", "keys:write"] });

    const answer = await ask(h, { ...credentialsOf(app), scope: "keys:write keys:read" });

    expect(answer.body).toEqual(goodAnswer("public brain_all_scope keys:write keys:read"));
  });

  it("of an app without scopes has those that the vendor's clients look for", async () => {
    const { h, app } = await setUp({ scopes: [], defaultScopes: [] });

    expect((await ask(h, credentialsOf(app))).body).toEqual(goodAnswer("public brain_all_scope"));
  });

  it("is asked for by nothing that is logged", async () => {
    const { h, app } = await setUp();
    await ask(h, credentialsOf(app));
    await h.call("POST", `${tokenPath}?${query(app)}`, { body: "{", headers: { "content-type": formType } });

    expect(JSON.stringify(h.logged)).not.toContain(app.secret);
  });
});

describe("an app of this accent, made as the console makes it,", () => {
  it("has an id of letters and digits, thirty days, and the accent's grant", async () => {
    const { h, owner } = await setUp();
    await h.given.recentProof(owner);

    const made = await h.call("POST", "/api/v1/apps", {
      bearer: owner.accessToken,
      body: { kind: "service", dialect: "baidu", name: "OCR", scopes: ["keys:read"] },
    });

    expect([made.status, made.body.app?.id]).toEqual([201, expect.stringMatching(/^[0-9A-Za-z]{24}$/)]);
    const answer = await ask(h, {
      grant_type: "client_credentials",
      client_id: made.body.app.id,
      client_secret: made.body.secret,
    });
    expect(answer.body).toEqual(goodAnswer());
    expect(made.body.secret).toMatch(/^\w+$/);
  });

  it("is a service", async () => {
    const { h, owner } = await setUp();
    await h.given.recentProof(owner);

    const made = await h.call("POST", "/api/v1/apps", {
      bearer: owner.accessToken,
      body: { kind: "spa", dialect: "baidu", name: "OCR", redirectUris: ["https://app.example/callback"] },
    });

    expect(made.status).toBe(400);
  });
});
