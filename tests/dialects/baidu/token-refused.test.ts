import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { type App, addSecret, alterApp, makeApp } from "../../oauth";
import { ask, askByForm, credentialsOf, goodAnswer, makeBaiduApp, unknownId, written, wrongSecret } from "./baidu-app";

async function setUp(env: Record<string, string> = {}) {
  const h = await harness(env);
  const owner = await h.given.person();
  return { h, owner, app: await makeBaiduApp(h, owner) };
}

const invalid = (name: string) => ({
  error_description: `A parameter is missing, repeated, or not as expected. Look at: ${name}.`,
  error: "invalid_request",
});
const unsupported = {
  error_description: "The authorization grant type is not supported",
  error: "unsupported_grant_type",
};

describe("who asks for a token", () => {
  it.each([
    ["an id that nobody has", () => ({ client_id: "A".repeat(24) })],
    ["none", () => ({ client_id: "" })],
    ["one with a space in it", () => ({ client_id: "a b" })],
    ["a very long one", () => ({ client_id: "a".repeat(10_000) })],
    ["one that is no ASCII", () => ({ client_id: "应用" })],
    ["an id in another case", ({ client }: App) => ({ client_id: client.id.toLowerCase().toUpperCase() })],
  ])("is not known by %s", async (_name, change) => {
    const { h, app } = await setUp();
    const parameters = { ...credentialsOf(app), ...change(app) };

    const answers = [await ask(h, parameters), await askByForm(h, parameters)];

    for (const { status, body } of answers) expect([status, body]).toEqual([401, unknownId]);
  });

  it("is not known as an app of another accent, with its right secret too", async () => {
    const { h, owner } = await setUp();
    const app = await makeApp(h, owner);

    const answers = [await ask(h, credentialsOf(app)), await ask(h, { ...credentialsOf(app), client_secret: "x" })];

    for (const { status, body } of answers) expect([status, body]).toEqual([401, unknownId]);
  });

  const wrong: [string, (set: Awaited<ReturnType<typeof setUp>>) => Promise<string>][] = [
    ["a wrong secret", async () => "lkp_000000000000000000000000000000000000"],
    ["none", async () => ""],
    ["a secret with a NUL in it", async ({ app }) => `${app.secret}\0`],
    ["the secret of another app", async ({ h, owner }) => (await makeBaiduApp(h, owner)).secret],
    [
      "a revoked secret",
      async ({ h, app }) => {
        await h.database.prisma.clientSecret.updateMany({ data: { revokedAt: h.clock.now() } });
        return app.secret;
      },
    ],
    [
      "a secret that has expired",
      async ({ h, app }) => {
        await h.database.prisma.clientSecret.updateMany({ data: { expiresAt: h.clock.now() } });
        return app.secret;
      },
    ],
    [
      "the secret of a disabled app",
      async ({ h, app }) => {
        await alterApp(h, app.client.id, { disabledAt: h.clock.now() });
        return app.secret;
      },
    ],
    [
      "the secret of a suspended person's app",
      async ({ h, owner, app }) => {
        await h.database.prisma.account.update({ where: { id: owner.id }, data: { status: "suspended" } });
        return app.secret;
      },
    ],
  ];

  it.each(wrong)("is refused for %s", async (_name, prepare) => {
    const set = await setUp();
    const secret = await prepare(set);
    const before = await written(set.h);

    const { status, body, text, headers } = await ask(set.h, { ...credentialsOf(set.app), client_secret: secret });

    expect([status, body]).toEqual([401, wrongSecret]);
    expect(text).toBe(`${JSON.stringify(wrongSecret)}\n`);
    expect([headers.get("cache-control"), headers.get("www-authenticate")]).toEqual(["no-store", null]);
    expect(await written(set.h)).toEqual(before);
  });

  it("is looked at before what is asked for", async () => {
    const { h, app } = await setUp();

    const answers = await Promise.all([
      ask(h, { client_id: "x", client_secret: "x", grant_type: "password" }),
      ask(h, { client_id: app.client.id, client_secret: "x", grant_type: "password" }),
      ask(h, { ...credentialsOf(app), grant_type: "password" }),
    ]);

    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [401, unknownId],
      [401, wrongSecret],
      [400, unsupported],
    ]);
  });

  it("is held up for too many wrong secrets from one network, and never with a right one", async () => {
    const { h, app } = await setUp({ LIMITS: "client.network=2/600" });
    const guess = () => ask(h, { ...credentialsOf(app), client_secret: "x" });
    const answers = [await guess(), await guess(), await guess()];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 429]);
    expect(answers[2]?.body).toEqual({
      error_description: "Too many tries. Wait for the time in Retry-After.",
      error: "temporarily_unavailable",
    });
    expect(Number(answers[2]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(h, credentialsOf(app))).body).toEqual(goodAnswer());
  });

  it("may use any of the app's secrets", async () => {
    const { h, app } = await setUp();
    const secret = await addSecret(h, app.client.id);

    expect((await ask(h, { ...credentialsOf(app), client_secret: secret })).body).toEqual(goodAnswer());
  });
});

describe("what is asked for", () => {
  it.each([
    ["password"],
    ["authorization_code"],
    ["urn:ietf:params:oauth:grant-type:device_code"],
    ["urn:ietf:params:oauth:grant-type:jwt-bearer"],
    ["urn:ietf:params:oauth:grant-type:token-exchange"],
    ["CLIENT_CREDENTIALS"],
    ["client_credentials "],
  ])("is not supported: %s", async (name) => {
    const { h, owner } = await setUp();
    const { grantNames } = await import("../../../shared/app-kinds");
    const app = await makeBaiduApp(h, owner, { grantTypes: Object.values(grantNames) });

    const { status, body } = await askByForm(h, { ...credentialsOf(app), grant_type: name });

    expect([status, body]).toEqual([400, unsupported]);
  });

  it("has to be said", async () => {
    const { h, app } = await setUp();

    const { status, body } = await ask(h, { ...credentialsOf(app), grant_type: "" });

    expect([status, body]).toEqual([400, invalid("grant_type")]);
  });

  it("has to be what the app may have", async () => {
    const { h, owner, app } = await setUp();
    const bare = await makeBaiduApp(h, owner, { grantTypes: [] });
    const bound = await makeBaiduApp(h, owner, { requireDpop: true });
    const unauthorized = {
      error_description: "The client is not authorized to use this authorization grant type",
      error: "unauthorized_client",
    };
    const beyond = {
      error_description: "The requested scope is exceeds the scope granted by the resource owner",
      error: "invalid_scope",
    };

    const answers = await Promise.all([
      ask(h, credentialsOf(bare)),
      ask(h, credentialsOf(bound)),
      ask(h, { ...credentialsOf(app), scope: "keys:write" }),
      ask(h, { ...credentialsOf(app), scope: "brain_all_scope" }),
    ]);

    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [400, unauthorized],
      [400, unauthorized],
      [400, beyond],
      [400, beyond],
    ]);
  });
});
