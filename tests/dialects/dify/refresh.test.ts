import { describe, expect, it } from "vitest";
import { password } from "../../given";
import { type Harness, harness } from "../../harness";

const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const badToken = {
  code: 40105,
  message: "The refresh token is not good any more. Log in again.",
  data: null,
  error: "invalid_grant",
  error_description: "The refresh token is not good any more. Log in again.",
};

async function loggedIn(env: Record<string, string> = {}) {
  const h = await harness(env);
  const { email } = await h.given.account();
  const { body } = await h.call("POST", "/auth/token", { body: { username: email, password } });
  return { h, email, accessToken: body.access_token as string, refreshToken: body.refresh_token as string };
}

const refresh = (h: Harness, token: string, path = "/auth/refresh", headers = {}) =>
  h.call("POST", path, { headers: { "x-refresh-token": token, ...headers } });

describe("X-Refresh-Token", () => {
  it.each(["/auth/refresh", "/auth/refresh-token", "/auth/token"])(
    "at %s gives a new pair for the same session",
    async (path) => {
      const { h, refreshToken } = await loggedIn();

      const { status, body } = await refresh(h, refreshToken, path);

      const data = {
        access_token: jwt,
        token_type: "Bearer",
        expires_in: 3600,
        scope: "read write",
        refresh_token: expect.stringMatching(/^lkr_\w{36}$/),
      };
      expect([status, body]).toEqual([200, { code: 0, message: "success", data, ...data }]);
      expect(body.refresh_token).not.toBe(refreshToken);
      expect((await h.rowCounts()).sessions).toBe(1);
    },
  );

  it("may stand in the body instead, and not in both", async () => {
    const { h, refreshToken } = await loggedIn();
    const body = { refresh_token: refreshToken };

    const both = await h.call("POST", "/auth/refresh", { body, headers: { "x-refresh-token": refreshToken } });
    const inBody = await h.call("POST", "/auth/refresh", { body });

    expect([both.status, inBody.status]).toEqual([400, 200]);
  });

  it("goes through with the old access token beside it, as clients send it with everything", async () => {
    const { h, refreshToken, accessToken } = await loggedIn();
    h.clock.advance(7200);
    expect((await refresh(h, refreshToken, "/auth/refresh", { authorization: `Bearer ${accessToken}` })).status).toBe(
      200,
    );
  });

  it("gets one successor for one token, however many tabs ask at once", async () => {
    const { h, refreshToken } = await loggedIn();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(h, refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
  });

  it("that comes back after its successor is in use ends the session", async () => {
    const { h, refreshToken } = await loggedIn();
    const { body } = await refresh(h, refreshToken);
    h.clock.advance(31);

    const late = await refresh(h, refreshToken);

    expect([late.status, late.body]).toEqual([401, badToken]);
    expect((await refresh(h, body.refresh_token)).status).toBe(401);
    expect((await h.call("GET", "/api/v1/me", { bearer: body.access_token })).status).toBe(401);
  });

  it("of a suspended person, an expired one and what is none are refused alike", async () => {
    const { h, email, refreshToken } = await loggedIn({ REFRESH_TOKEN_TTL_SECONDS: "60" });
    const { body: other } = await h.call("POST", "/auth/token", { body: { username: email, password } });
    h.clock.advance(61);
    const answers = [await refresh(h, refreshToken), await refresh(h, "x"), await refresh(h, `lkr_${"0".repeat(36)}`)];
    const { body: fresh } = await h.call("POST", "/auth/token", { body: { username: email, password } });
    await h.database.prisma.account.updateMany({ data: { status: "suspended" } });
    answers.push(await refresh(h, fresh.refresh_token), await refresh(h, other.refresh_token));

    for (const { status, body } of answers) expect([status, body]).toEqual([401, badToken]);
  });

  it("is asked for where there is none", async () => {
    const h = await harness();
    const message = "A parameter is missing, repeated, or not as expected. Look at: refresh_token.";
    for (const request of [{}, { headers: { "x-refresh-token": "" } }]) {
      const { status, body } = await h.call("POST", "/auth/refresh", request);
      const refusal = { code: 40001, message, data: null, error: "invalid_request", error_description: message };
      expect([status, body]).toEqual([400, refusal]);
    }
  });

  it("beside a log-in is one thing too many", async () => {
    const { h, email, refreshToken } = await loggedIn();
    const answer = await h.call("POST", "/auth/token", {
      body: { username: email, password },
      headers: { "x-refresh-token": refreshToken },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 40001]);
    expect((await h.rowCounts()).sessions).toBe(1);
  });

  it("may be sent by pages of other sites", async () => {
    const h = await harness();
    const { status, headers } = await h.call("OPTIONS", "/auth/refresh");
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-headers")).toContain("X-Refresh-Token");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });
});

describe("POST /auth/logout", () => {
  it("ends both tokens, by either of them", async () => {
    for (const by of ["access", "refresh"]) {
      const { h, accessToken, refreshToken } = await loggedIn();
      const headers: Record<string, string> =
        by === "access" ? { authorization: `Bearer ${accessToken}` } : { "x-refresh-token": refreshToken };

      const answer = await h.call("POST", "/auth/logout", { headers });

      expect([answer.status, answer.body]).toEqual([200, { code: 0, message: "success", data: null }]);
      expect((await h.call("GET", "/api/v1/me", { bearer: accessToken })).status).toBe(401);
      expect((await refresh(h, refreshToken)).status).toBe(401);
    }
  });

  it("refuses who shows nothing, or a key", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const { secret } = await h.given.key(owner);
    const before = await h.rowCounts();

    const answers = [
      await h.call("POST", "/auth/logout"),
      await h.call("POST", "/auth/logout", { bearer: "x" }),
      await h.call("POST", "/auth/logout", { bearer: secret }),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 40101],
      [401, 40101],
      [403, 40300],
    ]);
    expect(await h.rowCounts()).toEqual(before);
  });
});
