import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { browser, cookieSet, logInFrom, me, renew } from "./browsing";
import { refresh, tokenCounts } from "./refreshing";
import { logIn, newcomer } from "./signing-up";

const day = 86_400;
const name = "latchkey.refresh";

describe("POST /api/v1/session/token", () => {
  it("rotates the refresh cookie and gives an access token of the same session, and no refresh token", async () => {
    const h = await browser();
    const before = await h.rowCounts();

    const answer = await renew(h, [h.cookies.session, h.cookies.refresh]);

    expect([answer.status, answer.body]).toEqual([
      200,
      { accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), tokenType: "Bearer", expiresIn: 3600 },
    ]);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^latchkey\.refresh=lkr_\w{36}; Path=\/api\/v1\/session\/token; Max-Age=604800; HttpOnly; SameSite=Strict$/,
      ),
    ]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(cookieSet(answer, name)).not.toBe(h.cookies.refresh);
    expect(await me(h, { bearer: answer.body.accessToken })).toBe(h.sessionId);
    expect(await h.rowCounts()).toEqual(before);
    expect(await tokenCounts(h)).toEqual({ all: 2, unspent: 1 });
    expect((await renew(h, [h.cookies.session, cookieSet(answer, name)])).status).toBe(200);
  });

  it("sets the cookie Secure, under a prefix that holds browsers to it, where the site has https", async () => {
    const h = await browser({ APP_URL: "https://keys.example.org" });
    expect(h.cookies.refresh).toMatch(/^__Secure-latchkey\.refresh=lkr_\w{36}$/);

    const answer = await renew(h, [h.cookies.session, h.cookies.refresh]);

    expect([answer.status, answer.headers.getSetCookie()]).toEqual([
      200,
      [
        expect.stringMatching(
          /^__Secure-latchkey\.refresh=lkr_\w{36}; Path=\/api\/v1\/session\/token; Max-Age=604800; HttpOnly; SameSite=Strict; Secure$/,
        ),
      ],
    ]);
    expect(await renew(h, [h.cookies.refresh.replace("__Secure-", "")])).toMatchObject({ status: 401 });
  });

  it("keeps one line in the list of sessions", async () => {
    const h = await browser();
    const { accessToken } = (await renew(h, [h.cookies.session, h.cookies.refresh])).body;
    await renew(h, [h.cookies.session]);

    const { items } = (await h.call("GET", "/api/v1/sessions", { bearer: accessToken })).body;

    expect(items.map((item: Record<string, unknown>) => [item.id, item.carrier, item.current])).toEqual([
      [h.sessionId, "cookie", true],
    ]);
  });

  it("gives 50 tabs at once the same successor", async () => {
    const h = await browser();

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => renew(h, [h.cookies.session, h.cookies.refresh])),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map((answer) => cookieSet(answer, name))).size).toBe(1);
    expect(await tokenCounts(h)).toEqual({ all: 2, unspent: 1 });
  });

  it("needs the refresh cookie alone, while its session goes on", async () => {
    const h = await browser();

    const answer = await renew(h, [h.cookies.refresh]);

    expect([answer.status, await me(h, { bearer: answer.body.accessToken })]).toEqual([200, h.sessionId]);
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["another site, in a browser that says so", { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" }],
    ["a sibling host", { "sec-fetch-site": "same-site" }],
    ["an opaque origin", { origin: "null" }],
    ["another port", { origin: "http://localhost:3001" }],
  ])("asked from %s is refused, and the token is not spent", async (_name, headers) => {
    const h = await browser();
    const before = [await h.rowCounts(), await tokenCounts(h)];

    const answer = await renew(h, [h.cookies.session, h.cookies.refresh], { headers });

    expect([answer.status, answer.body]).toEqual([403, problem(403, "origin_refused")]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect([await h.rowCounts(), await tokenCounts(h)]).toEqual(before);
  });

  it("without cookies says that they are missing", async () => {
    const h = await browser();
    const { accessToken } = (await logIn(h)).body;

    for (const options of [{}, { bearer: accessToken }, { cookie: "other=1" }]) {
      const answer = await h.call("POST", "/api/v1/session/token", options);
      expect([answer.status, answer.body]).toEqual([401, problem(401, "credential_missing")]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it.each([
    ["GET", 405],
    ["PUT", 405],
    ["DELETE", 405],
  ])("is no use by %s", async (method, status) => {
    const h = await browser();
    const answer = await h.call(method, "/api/v1/session/token", { cookie: h.cookies.refresh });

    expect([answer.status, (await tokenCounts(h)).unspent]).toEqual([status, 1]);
  });
});

describe("a refresh cookie that is lost logs nobody out:", () => {
  it("the session cookie starts a new family, and the one before it is dead", async () => {
    const h = await browser();

    const answer = await renew(h, [h.cookies.session]);

    expect([answer.status, await me(h, { bearer: answer.body.accessToken })]).toEqual([200, h.sessionId]);
    expect((await renew(h, [cookieSet(answer, name)])).status).toBe(200);
    expect(await renew(h, [h.cookies.refresh])).toMatchObject({ status: 401, body: problem(401, "refresh_expired") });
  });

  it.each([
    ["empty", ""],
    ["junk", "%E0%A4%A"],
    ["a made-up one", `lkr_${"a".repeat(36)}`],
    ["long", "x".repeat(4000)],
  ])("nor one that is %s", async (_name, value) => {
    const h = await browser();

    const answer = await renew(h, [`${name}=${value}`, h.cookies.session]);

    expect([answer.status, await me(h, { bearer: answer.body.accessToken })]).toEqual([200, h.sessionId]);
  });

  it("nor one that ended with a change of the password by this session", async () => {
    const h = await browser();
    const { accessToken } = (await renew(h, [h.cookies.session, h.cookies.refresh])).body;
    const body = { currentPassword: newcomer.password, newPassword: "kelp-banjo-meadow-17" };
    expect((await h.call("POST", "/api/v1/account/password", { bearer: accessToken, body })).status).toBe(204);

    const answer = await renew(h, [h.cookies.session, h.cookies.refresh]);

    expect([answer.status, await me(h, { bearer: answer.body.accessToken })]).toEqual([200, h.sessionId]);
  });

  it("nor a spent one whose family ended that way, however late it comes", async () => {
    const h = await browser();
    const { accessToken } = (await renew(h, [h.cookies.session, h.cookies.refresh])).body;
    const body = { currentPassword: newcomer.password, newPassword: "kelp-banjo-meadow-17" };
    await h.call("POST", "/api/v1/account/password", { bearer: accessToken, body });
    h.clock.advance(600);

    const answer = await renew(h, [h.cookies.session, h.cookies.refresh]);

    expect([answer.status, await me(h, { bearer: answer.body.accessToken })]).toEqual([200, h.sessionId]);
  });

  it("but a dead session does, with either cookie", async () => {
    const h = await browser();
    await h.call("DELETE", `/api/v1/sessions/${h.sessionId}`, { cookie: h.cookies.session });
    const before = await tokenCounts(h);

    for (const cookies of [[h.cookies.session], [h.cookies.refresh], [h.cookies.session, h.cookies.refresh]]) {
      const answer = await renew(h, cookies);
      expect([answer.status, answer.body]).toEqual([401, problem(401, "refresh_expired")]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await tokenCounts(h)).toEqual(before);
  });

  it.each([
    [-1, 200],
    [0, 401],
  ])("a new family ends with its session, 30 days and %i seconds after the log-in: %i", async (offset, status) => {
    const h = await browser();
    for (let n = 0; n < 5; n += 1) {
      h.clock.advance(5 * day);
      await renew(h, [h.cookies.session]);
    }
    const late = await renew(h, [h.cookies.session]);
    h.clock.advance(5 * day - 1 + offset);

    expect((await renew(h, [cookieSet(late, name)])).status).toBe(status);
    expect((await renew(h, [h.cookies.session])).status).toBe(status);
  });
});

describe("a refresh cookie of another session", () => {
  it("is not followed: the session cookie says who it is", async () => {
    const h = await browser();
    const other = await logInFrom(h);

    const answer = await renew(h, [h.cookies.session, other.cookies.refresh]);

    expect([answer.status, await me(h, { bearer: answer.body.accessToken })]).toEqual([200, h.sessionId]);
    const next = await renew(h, [cookieSet(answer, name)]);
    expect(await me(h, { bearer: next.body.accessToken })).toBe(h.sessionId);
  });

  it("is not spent by it", async () => {
    const h = await browser();
    const other = await logInFrom(h);
    await renew(h, [h.cookies.session, other.cookies.refresh]);
    h.clock.advance(3600);

    const answer = await renew(h, [other.cookies.session, other.cookies.refresh]);

    expect([answer.status, await me(h, { bearer: answer.body.accessToken })]).toEqual([200, other.sessionId]);
    expect(await me(h, { cookie: other.cookies.session })).toBe(other.sessionId);
  });

  it("of a program is good for a program alone, and the other way round for its own session", async () => {
    const h = await browser();
    const program = (await logIn(h)).body;

    const answer = await renew(h, [h.cookies.session, `${name}=${program.refreshToken}`]);

    expect(await me(h, { bearer: answer.body.accessToken })).toBe(h.sessionId);
    expect((await refresh(h, h.cookies.refresh.split("=")[1])).body.sessionId).not.toBe(program.sessionId);
  });
});
