import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { claimsOf } from "../../oauth";
import { secondProcess } from "../../second-process";
import {
  ask,
  askByForm,
  credentialsOf,
  endedRefresh,
  goodAnswer,
  isGood,
  makeBaiduApp,
  refresh,
  tokenPath,
  unreadableRefresh,
  usedRefresh,
  written,
  wrongSecret,
} from "./baidu-app";

async function setUp(env: Record<string, string> = {}, overrides: Parameters<typeof makeBaiduApp>[2] = {}) {
  const h = await harness(env);
  const owner = await h.given.person();
  const app = await makeBaiduApp(h, owner, overrides);
  const { body } = await ask(h, credentialsOf(app));
  return { h, owner, app, token: body.refresh_token as string, accessToken: body.access_token as string };
}

describe("a refresh token of an app for itself", () => {
  it("gives another token and its successor, by itself alone", async () => {
    const { h, app, token, accessToken } = await setUp();
    h.clock.advance(86_400);

    const { status, body, headers } = await refresh(h, token);

    expect([status, body]).toEqual([200, goodAnswer()]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body.refresh_token).not.toBe(token);
    expect(claimsOf(body.access_token)).toMatchObject({
      sub: app.client.id,
      fid: claimsOf(accessToken).fid,
      exp: 1795176000 + 86_400 + 2_592_000,
    });
    expect((await refresh(h, body.refresh_token)).body).toEqual(goodAnswer());
    expect(await isGood(h, accessToken)).toBe(true);
  });

  it("is taken in every shape", async () => {
    const { h, token } = await setUp({ REFRESH_GRACE_SECONDS: "30" });
    const parameters = { grant_type: "refresh_token", refresh_token: token };

    const answers = [
      await askByForm(h, parameters),
      await h.call("GET", `${tokenPath}?${new URLSearchParams(parameters)}`),
      await h.call("POST", tokenPath, { body: parameters }),
    ];

    for (const { body } of answers) expect(body).toEqual(goodAnswer());
  });

  it("is taken beside the app's own key and secret, of any of its secrets, and not beside wrong ones", async () => {
    const { h, app, token } = await setUp();
    const named = { client_id: app.client.id, client_secret: app.secret };

    const refused = await Promise.all([
      refresh(h, token, { ...named, client_secret: "x" }),
      refresh(h, token, { client_id: app.client.id }),
      refresh(h, token, { client_secret: app.secret }),
    ]);

    expect(refused.map(({ status, body }) => [status, body.error_description])).toEqual([
      [401, wrongSecret.error_description],
      [401, wrongSecret.error_description],
      [401, "unknown client id"],
    ]);
    expect((await refresh(h, token, named)).body).toEqual(goodAnswer());
  });

  it("of another app is refused, and stays its own's", async () => {
    const { h, owner, token } = await setUp();
    const other = await makeBaiduApp(h, owner);

    const { status, body } = await ask(h, {
      ...credentialsOf(other),
      grant_type: "refresh_token",
      refresh_token: token,
    });

    expect([status, body]).toEqual([400, endedRefresh]);
    expect((await refresh(h, token)).body).toEqual(goodAnswer());
  });

  it("presented 50 times at once, on two processes, has one successor", async () => {
    const { h, token } = await setUp();
    const other = await secondProcess(h);

    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => refresh(n % 2 ? h : other, token)));

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
    expect(await h.database.prisma.spentAssertion.count()).toBe(1);
  });

  it("presented 50 times at once without a grace wins once, and the family is over", async () => {
    const { h, token } = await setUp({ REFRESH_GRACE_SECONDS: "0" });
    const other = await secondProcess(h);

    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => refresh(n % 2 ? h : other, token)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refusals = answers.filter(({ status }) => status !== 200).map(({ body }) => body.error);
    expect([...new Set(refusals)].sort()).toEqual(expect.arrayContaining(["expired_token"]));
    expect((await h.audit.events()).filter(({ event }) => event === "grant.replayed")).toHaveLength(1);
  });

  it("whose answer was lost gives the very same successor again within the window, on any process", async () => {
    const { h, token } = await setUp();
    const first = await refresh(h, token);
    h.clock.advance(29);

    const again = await refresh(await secondProcess(h), token);

    expect([again.status, again.body.refresh_token]).toEqual([200, first.body.refresh_token]);
  });

  it("that comes back after the window ends its family, with every token of it and no other", async () => {
    const { h, owner, app, token, accessToken } = await setUp();
    const { body: apart } = await ask(h, credentialsOf(app));
    const { body: next } = await refresh(h, token);
    h.clock.advance(30);

    const replayed = await refresh(h, token);

    expect([replayed.status, replayed.body]).toEqual([400, usedRefresh]);
    for (const dead of [token, next.refresh_token]) {
      const { status, body } = await refresh(h, dead);
      expect([status, body]).toEqual([400, endedRefresh]);
    }
    expect(await Promise.all([accessToken, next.access_token].map((each) => isGood(h, each)))).toEqual([false, false]);
    expect(await isGood(h, apart.access_token)).toBe(true);
    expect((await refresh(h, apart.refresh_token)).body).toEqual(goodAnswer());
    expect((await h.audit.events()).filter(({ event }) => event === "grant.replayed")).toEqual([
      {
        event: "grant.replayed",
        accountId: owner.id,
        targetId: app.client.id,
        actorKind: "anyone",
        actorId: null,
        detail: { name: "Test app", reason: "refresh_replayed" },
      },
    ]);
  });

  it("stays ended, its tokens too, once everything that is over was cleaned away", async () => {
    const { h, token } = await setUp({ GRANT_TTL_SECONDS: "3600", REFRESH_GRACE_SECONDS: "0" });
    const { purgeExpired } = await import("../../../server/domain/purge-expired");
    const { body: next } = await refresh(h, token);
    await refresh(h, token);
    h.clock.advance(86_400);

    await purgeExpired(h.ctx);

    expect(await isGood(h, next.access_token)).toBe(false);
    expect((await refresh(h, token)).body).toEqual(endedRefresh);
  });

  it("gives less where less is asked for, and keeps what it has", async () => {
    const { h, token } = await setUp(
      {},
      { scopes: ["keys:read", "keys:write"], defaultScopes: ["keys:read", "keys:write"] },
    );

    const less = await refresh(h, token, { scope: "keys:write" });
    const whole = await refresh(h, less.body.refresh_token);
    const before = await written(h);
    const beyond = await refresh(h, whole.body.refresh_token, { scope: "sessions:read" });

    expect([less.body.scope, whole.body.scope]).toEqual([
      "public brain_all_scope keys:write",
      "public brain_all_scope keys:read keys:write",
    ]);
    expect([beyond.status, beyond.body.error, await written(h)]).toEqual([400, "invalid_scope", before]);
  });

  it("lasts as long as an app's grants do, whatever was refreshed in between", async () => {
    const { h, token } = await setUp({ GRANT_TTL_SECONDS: "1000" });
    h.clock.advance(999);
    const { body: next } = await refresh(h, token);
    h.clock.advance(1);

    expect((await refresh(h, next.refresh_token)).body).toEqual(endedRefresh);
  });

  it.each([
    ["missing", ""],
    ["nonsense", "nonsense"],
    ["the vendor's", "25.b55fe1d287227ca97aab219bb249b8ab.315360000.1798284651.282335-8574074"],
    ["one of another kind", "lkg_000000000000000000000000000000000000"],
    ["a NUL-free ten thousand characters", "lkn_".padEnd(10_000, "a")],
    ["one without a body", `lkn_.${"a".repeat(43)}`],
  ])("is told as unreadable: %s", async (_name, token) => {
    const { h, app } = await setUp();
    const before = await written(h);

    const answers = [
      await refresh(h, token),
      await refresh(h, token, { ...credentialsOf(app), grant_type: "refresh_token" }),
    ];

    for (const { status, body } of answers) expect([status, body]).toEqual([400, unreadableRefresh]);
    expect(await written(h)).toEqual(before);
  });

  it("is unreadable once any part of it was changed", async () => {
    const { h, token } = await setUp();
    const [body = "", mac = ""] = token.slice(4).split(".");
    const said = JSON.parse(Buffer.from(body, "base64url").toString());
    const forged = Buffer.from(JSON.stringify(said.with(4, ["keys:write"]))).toString("base64url");

    const answers = await Promise.all(
      [
        `lkn_${forged}.${mac}`,
        `lkn_${body}.${mac.slice(0, -1)}${mac.endsWith("A") ? "B" : "A"}`,
        `${token} `,
        token.toUpperCase(),
      ].map((text) => refresh(h, text)),
    );

    for (const { status, body: answer } of answers) expect([status, answer]).toEqual([400, unreadableRefresh]);
  });

  it("means nothing as an access token, and the access token nothing as it", async () => {
    const { h, token, accessToken } = await setUp();

    expect(await isGood(h, token)).toBe(false);
    expect((await refresh(h, accessToken)).body).toEqual(unreadableRefresh);
    expect((await h.call("GET", "/api/v1/me", { bearer: token })).status).toBe(401);
  });
});
