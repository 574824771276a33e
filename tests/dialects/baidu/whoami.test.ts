import { describe, expect, it } from "vitest";
import { mintKey, mintSecret } from "../../../server/domain/secrets";
import type { CallOptions } from "../../client";
import { harness } from "../../harness";
import { alterApp, form, formType, givenGrant, makeApp } from "../../oauth";
import { ask, credentialsOf, makeBaiduApp, whoamiPath, written } from "./baidu-app";

async function setUp(overrides: Parameters<typeof makeBaiduApp>[2] = {}) {
  const h = await harness();
  const owner = await h.given.person();
  const app = await makeBaiduApp(h, owner, overrides);
  const { body } = await ask(h, credentialsOf(app));
  return { h, owner, app, token: body.access_token as string };
}
type SetUp = Awaited<ReturnType<typeof setUp>>;

const formBody = (parameters: Record<string, string>): CallOptions => ({
  body: new URLSearchParams(parameters).toString(),
  headers: { "content-type": formType },
});
const failure = (code: number, message: string) => ({
  error_code: code,
  error_msg: message,
  log_id: expect.stringMatching(/^req_/),
});
const badToken = failure(110, "Access token invalid or no longer valid");
const expired = failure(111, "Access token expired");
const badParameter = failure(100, "Invalid parameter");
const noPermission = failure(6, "No permission to access data");
const noSuchApi = failure(3, "Unsupported openapi method");

describe("the resource knows an app by its token", () => {
  const places: [string, (set: SetUp) => ReturnType<SetUp["h"]["call"]>][] = [
    ["in the query of a GET", ({ h, token }) => h.call("GET", `${whoamiPath}?access_token=${token}`)],
    ["in the query of a POST", ({ h, token }) => h.call("POST", `${whoamiPath}?access_token=${token}`)],
    [
      "in a query that another one was appended to",
      ({ h, token }) => h.call("POST", `${whoamiPath}?aipSdk=node&access_token=${token}?aipSdk=node`),
    ],
    ["in a form", ({ h, token }) => h.call("POST", whoamiPath, formBody({ access_token: token, image: "AAAA" }))],
    [
      "in JSON",
      ({ h, token }) => h.call("POST", whoamiPath, { body: { access_token: token, messages: [{ a: [1] }] } }),
    ],
    ["in JSON as speech services have it", ({ h, token }) => h.call("POST", whoamiPath, { body: { token, len: 7 } })],
    ["in the header", ({ h, token }) => h.call("POST", whoamiPath, { bearer: token })],
    [
      "in the query, beside a body of whatever type",
      ({ h, token }) =>
        h.call("POST", `${whoamiPath}?access_token=${token}`, {
          body: "token=x",
          headers: { "content-type": "multipart/form-data; boundary=x" },
        }),
    ],
  ];

  it.each(places)("%s", async (_name, call) => {
    const set = await setUp();

    const { status, body, headers } = await call(set);

    const { id, name } = set.app.client;
    expect([status, body]).toEqual([
      200,
      { log_id: expect.stringMatching(/^req_/), kind: "app", id, name, scopes: ["keys:read"] },
    ]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(JSON.stringify(set.h.logged)).not.toContain(set.token);
  });

  it("and a key of the cloud's form in the header", async () => {
    const { h, owner } = await setUp();
    const key = await h.given.key(owner, { form: "cloud", name: "OCR", scopes: ["keys:read"] });

    const { status, body } = await h.call("POST", whoamiPath, { bearer: key.secret });

    expect(key.secret).toMatch(/^bce-v3\/ALTAK-[0-9A-Za-z]{20}\/[0-9a-f]{40}$/);
    expect([status, body]).toEqual([
      200,
      { log_id: expect.any(String), kind: "key", id: key.id, name: "OCR", scopes: ["keys:read"] },
    ]);
  });
});

describe("the resource answers in the vendor's numbers, with status 200,", () => {
  const refused: [string, (set: SetUp) => Promise<[query: string, options?: CallOptions]>, object][] = [
    ["nothing", async () => [""], badParameter],
    ["an empty token", async () => ["?access_token="], badParameter],
    ["nonsense", async () => ["?access_token=nonsense"], badToken],
    [
      "the vendor's own",
      async () => ["?access_token=24.6c5e1ff107f0e8bcef8c46d3424a0e78.2592000.1485516651.28-8"],
      badToken,
    ],
    ["a question mark", async () => ["?access_token=?aipSdk=node"], badToken],
    ["NUL", async () => ["?access_token=a%00b"], badToken],
    ["a huge one", async () => [`?access_token=${"a".repeat(8000)}`], badToken],
    ["the token twice", async ({ token }) => [`?access_token=${token}&access_token=${token}`], badParameter],
    ["under both names", async ({ token }) => [`?access_token=${token}&token=${token}`], badParameter],
    ["in the query and the header", async ({ token }) => [`?access_token=${token}`, { bearer: token }], badParameter],
    [
      "in the query and the body",
      async ({ token }) => [`?access_token=${token}`, formBody({ access_token: token })],
      badParameter,
    ],
    [
      "a key in the header and a token in the query",
      async ({ h, owner, token }) => {
        const { secret } = await h.given.key(owner, { form: "cloud" });
        return [`?access_token=${token}`, { bearer: secret }];
      },
      badParameter,
    ],
    [
      "a key in the query",
      async ({ h, owner }) => [`?access_token=${(await h.given.key(owner, { form: "cloud" })).secret}`],
      badToken,
    ],
    ["a key of another form", async ({ h, owner }) => ["", { bearer: (await h.given.key(owner)).secret }], badToken],
    ["a key that nobody has", async ({ h }) => ["", { bearer: mintKey(h.ctx.random, "cloud").secret }], badToken],
    [
      "a key with a broken checksum",
      async () => ["", { bearer: `bce-v3/ALTAK-${"a".repeat(20)}/${"0".repeat(40)}` }],
      badToken,
    ],
    [
      "a revoked key",
      async ({ h, owner }) => {
        const key = await h.given.key(owner, { form: "cloud" });
        await h.call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });
        return ["", { bearer: key.secret }];
      },
      badToken,
    ],
    ["an empty Bearer", async () => ["", { headers: { authorization: "Bearer" } }], badToken],
    ["another scheme", async () => ["", { headers: { authorization: "Basic cDpw" } }], badToken],
    [
      "the vendor's signature",
      async () => ["", { headers: { authorization: "bce-auth-v1/AK/2026-11-20T12:00:00Z/1800//00" } }],
      badToken,
    ],
    ["a person's own token", async ({ owner }) => [`?access_token=${owner.accessToken}`], badToken],
    ["an app's secret", async ({ app }) => [`?access_token=${app.secret}`], badToken],
    ["a refresh token", async ({ h }) => [`?access_token=${mintSecret(h.ctx.random, "grant").secret}`], badToken],
    [
      "a token that has expired",
      async ({ h, token }) => {
        h.clock.advance(2_592_000);
        return [`?access_token=${token}`];
      },
      expired,
    ],
    [
      "a revoked token",
      async ({ h, app, token }) => {
        await form(h, "/oauth/revoke", { token }, { basic: app.basic });
        return [`?access_token=${token}`];
      },
      badToken,
    ],
    [
      "the token of a disabled app",
      async ({ h, app, token }) => {
        await alterApp(h, app.client.id, { disabledAt: h.clock.now() });
        return [`?access_token=${token}`];
      },
      badToken,
    ],
    [
      "the token of a suspended person's app",
      async ({ h, owner, token }) => {
        await h.database.prisma.account.update({ where: { id: owner.id }, data: { status: "suspended" } });
        return [`?access_token=${token}`];
      },
      badToken,
    ],
    [
      "the token of an app of another accent",
      async ({ h, owner }) => {
        const { basic } = await makeApp(h, owner);
        const { body } = await form(h, "/oauth/token", { grant_type: "client_credentials" }, { basic });
        return [`?access_token=${body.access_token}`];
      },
      noPermission,
    ],
    [
      "the token of a person's that such an app has",
      async ({ h, owner }) => {
        const { tokens } = await givenGrant(h, owner, await makeApp(h, owner));
        return ["", { bearer: tokens.accessToken }];
      },
      noPermission,
    ],
    [
      "a token that is meant for another resource",
      async ({ h, app }) => {
        const parameters = { grant_type: "client_credentials", resource: "https://api.example/v1" };
        const { body } = await form(h, "/oauth/token", parameters, { basic: app.basic });
        return [`?access_token=${body.access_token}`];
      },
      noPermission,
    ],
    ["JSON that is none", async () => ["", { body: "{" }], badParameter],
    ["a number as the token", async () => ["", { body: { access_token: 7 } }], badParameter],
    ["a lone surrogate", async () => ["", { body: '{"access_token":"\\ud800"}' }], badParameter],
  ];

  it.each(refused)("to %s", async (_name, prepare, body) => {
    const set = await setUp();
    const [query, options] = await prepare(set);
    const before = await written(set.h);

    const answer = await set.h.call("POST", `${whoamiPath}${query}`, options);

    expect([answer.status, answer.body]).toEqual([200, body]);
    expect(await written(set.h)).toEqual(before);
    expect(JSON.stringify(set.h.logged)).not.toContain(set.token);
  });

  it("to a key whose calls are used up", async () => {
    const { h, owner } = await setUp();
    const { secret } = await h.given.key(owner, { form: "cloud", rateLimit: { max: 1, windowSeconds: 60 } });
    await h.call("GET", whoamiPath, { bearer: secret });

    const { status, body, headers } = await h.call("GET", whoamiPath, { bearer: secret });

    expect([status, body]).toEqual([200, failure(18, "Open api qps request limit reached")]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("to an unknown path and to a wrong method", async () => {
    const { h, token } = await setUp();

    const unknown = await h.call("POST", `/rest/2.0/ocr/v1/general_basic?access_token=${token}`);
    const wrongMethod = await h.call("DELETE", `${whoamiPath}?access_token=${token}`);

    expect([unknown.status, unknown.body]).toEqual([200, noSuchApi]);
    expect([wrongMethod.status, wrongMethod.body]).toEqual([200, noSuchApi]);
    expect(wrongMethod.headers.get("allow")).toBe("GET, POST, HEAD");
    expect(JSON.stringify(h.logged)).not.toContain(token);
  });
});

it("nowhere else is a token in a query looked at", async () => {
  const { h, token } = await setUp();

  for (const path of ["/api/v1/me", "/oauth/userinfo", "/v1/user/info"]) {
    expect((await h.call("GET", `${path}?access_token=${token}`)).status).toBe(401);
  }
});
