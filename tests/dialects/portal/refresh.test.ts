import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { loggedIn, refresh, statusOfMe, tokenCounts } from "./refreshing";
import { logIn } from "./signing-up";

const day = 86_400;
const expired = { status: 401, body: problem(401, "refresh_expired") };

describe("POST /api/v1/sessions/refresh", () => {
  it("gives a new pair for the same session, and nothing more", async () => {
    const h = await loggedIn();
    const before = await h.rowCounts();

    const answer = await refresh(h, h.first);

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        tokenType: "Bearer",
        expiresIn: 3600,
        refreshToken: expect.stringMatching(/^lkr_\w{36}$/),
        sessionId: h.sessionId,
      },
    ]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.body.refreshToken).not.toBe(h.first);
    expect(answer.body.accessToken).not.toBe(h.accessToken);
    expect([await statusOfMe(h, answer.body.accessToken), await statusOfMe(h, h.accessToken)]).toEqual([200, 200]);
    expect(await h.rowCounts()).toEqual(before);
    expect(await tokenCounts(h)).toEqual({ all: 2, unspent: 1 });
  });

  it("tells the access token's time as the settings have it", async () => {
    const h = await loggedIn({ ACCESS_TOKEN_TTL_SECONDS: "300" });

    const { body } = await refresh(h, h.first);
    h.clock.advance(299);

    expect([body.expiresIn, await statusOfMe(h, body.accessToken)]).toEqual([300, 200]);
    h.clock.advance(1);
    expect(await statusOfMe(h, body.accessToken)).toBe(401);
  });

  it("goes on from token to token, each of them another one", async () => {
    const h = await loggedIn();
    const tokens = [h.first];
    for (let n = 0; n < 10; n += 1) {
      h.clock.advance(3600);
      const { status, body } = await refresh(h, tokens.at(-1));
      expect(status).toBe(200);
      tokens.push(body.refreshToken);
    }

    expect(new Set(tokens).size).toBe(11);
    expect(await tokenCounts(h)).toEqual({ all: 11, unspent: 1 });
  });

  it("keeps no token as it is", async () => {
    const h = await loggedIn();
    const { refreshToken } = (await refresh(h, h.first)).body;

    const rows = await h.database.prisma.refreshToken.findMany();

    const dump = JSON.stringify([rows, h.logged, await h.audit.events()]);
    const found = [h.first, refreshToken].filter((token) => dump.includes(token) || dump.includes(token.slice(4, 34)));
    expect(found).toEqual([]);
    expect(rows.map(({ secretDigest }) => secretDigest.length)).toEqual([32, 32]);
  });

  it("counts as having been seen", async () => {
    const h = await loggedIn();
    h.clock.advance(3600);

    const { accessToken } = (await refresh(h, h.first)).body;

    const { items } = (await h.call("GET", "/api/v1/sessions", { bearer: accessToken })).body;
    expect(items.map((item: Record<string, unknown>) => [item.id, item.lastSeenAt])).toEqual([
      [h.sessionId, "2026-11-20T13:00:01.000Z"],
    ]);
  });

  it("leaves the account's other sessions alone", async () => {
    const h = await loggedIn();
    const other = (await logIn(h)).body;
    const counts = await tokenCounts(h);

    await refresh(h, h.first);
    h.clock.advance(31);
    const answer = await refresh(h, other.refreshToken);

    expect([answer.status, answer.body.sessionId]).toEqual([200, other.sessionId]);
    expect(await tokenCounts(h)).toEqual({ all: counts.all + 2, unspent: 2 });
  });
});

describe("a refresh token's time", () => {
  it.each([
    [7 * day - 1, 200],
    [7 * day, 401],
  ])("is over 7 days after it was made: %i seconds after the log-in answers %i", async (age, status) => {
    const h = await loggedIn();
    h.clock.advance(age - 1);

    expect((await refresh(h, h.first)).status).toBe(status);
  });

  it("begins anew with each refresh", async () => {
    const h = await loggedIn();
    h.clock.advance(5 * day);
    const second = (await refresh(h, h.first)).body.refreshToken;
    h.clock.advance(7 * day - 1);
    const third = await refresh(h, second);

    expect(third.status).toBe(200);
    h.clock.advance(7 * day);
    expect(await refresh(h, third.body.refreshToken)).toMatchObject(expired);
  });

  it.each([
    [-1, 200],
    [0, 401],
  ])("ends 30 days and %i seconds after the log-in, however often it was refreshed: %i", async (offset, status) => {
    const h = await loggedIn();
    let token = h.first;
    for (let n = 0; n < 5; n += 1) {
      h.clock.advance(5 * day);
      const answer = await refresh(h, token);
      expect(answer.status).toBe(200);
      token = answer.body.refreshToken;
    }
    h.clock.advance(5 * day - 1 + offset);
    const last = await refresh(h, token);

    expect(last.status).toBe(status);
    if (status === 401) return;
    h.clock.advance(1);
    expect(await refresh(h, last.body.refreshToken)).toMatchObject(expired);
    expect(await statusOfMe(h, last.body.accessToken)).toBe(401);
  });

  it("follows the settings", async () => {
    const h = await loggedIn({ REFRESH_TOKEN_TTL_SECONDS: "600", SESSION_TTL_SECONDS: "900" });
    h.clock.advance(598);
    const second = await refresh(h, h.first);
    expect(second.status).toBe(200);

    h.clock.advance(300);
    const third = await refresh(h, second.body.refreshToken);
    h.clock.advance(1);

    expect(third.status).toBe(200);
    expect(await refresh(h, third.body.refreshToken)).toMatchObject(expired);
  });

  it("that has run out is answered as an unknown token is, with no effect", async () => {
    const h = await loggedIn();
    h.clock.advance(7 * day);
    const before = [await h.rowCounts(), await tokenCounts(h)];

    const answer = await refresh(h, h.first);

    expect([answer.status, answer.body]).toEqual([401, problem(401, "refresh_expired")]);
    expect([await h.rowCounts(), await tokenCounts(h)]).toEqual(before);
  });
});
