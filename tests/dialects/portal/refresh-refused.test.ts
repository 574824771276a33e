import { describe, expect, it } from "vitest";
import { suspendAccount } from "@/server/domain/accounts/suspend-account";
import { mintSecret } from "@/server/domain/secrets";
import { refreshCookieName } from "@/server/http/browser-session";
import type { Harness } from "../../harness";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { loggedIn, refresh, statusOfMe, tokenCounts } from "./refreshing";
import { logIn, newcomer } from "./signing-up";

type LoggedIn = Awaited<ReturnType<typeof loggedIn>>;
const expired = { status: 401, body: problem(401, "refresh_expired") };

/** What changes nothing but counters. */
async function state(h: Harness) {
  return [await h.rowCounts(), await tokenCounts(h)];
}

const endings: [string, (h: LoggedIn) => Promise<unknown>][] = [
  ["a log-out", (h) => h.call("DELETE", `/api/v1/sessions/${h.sessionId}`, { bearer: h.accessToken })],
  ["a suspension", (h) => suspendAccount(h.ctx, newcomer.email)],
  [
    "a log-out of all others from elsewhere",
    async (h) => h.call("DELETE", "/api/v1/sessions", { bearer: (await logIn(h)).body.accessToken }),
  ],
  [
    "a change of the password from elsewhere",
    async (h) => {
      const { accessToken } = (await logIn(h)).body;
      const body = { currentPassword: newcomer.password, newPassword: "kelp-banjo-meadow-17" };
      return h.call("POST", "/api/v1/account/password", { bearer: accessToken, body });
    },
  ],
  [
    "a change of the password by its own session",
    (h) => {
      const body = { currentPassword: newcomer.password, newPassword: "kelp-banjo-meadow-17" };
      return h.call("POST", "/api/v1/account/password", { bearer: h.accessToken, body });
    },
  ],
];

describe("a refresh token is refused", () => {
  it.each(endings)("at the next request after %s, in every process and after a restart", async (_name, end) => {
    const h = await loggedIn();
    const elsewhere = await secondProcess(h);
    const spent = h.first;
    const live = (await refresh(elsewhere, spent)).body.refreshToken;
    await end(h);

    const restarted = await secondProcess(h);
    for (const process of [h, elsewhere, restarted]) {
      expect(await refresh(process, live)).toMatchObject(expired);
      expect(await refresh(process, spent)).toMatchObject(expired);
    }
    h.clock.advance(3600);
    expect((await refresh(restarted, spent)).status).toBe(401);
    expect(await h.audit.events()).not.toContainEqual(expect.objectContaining({ event: "refresh.reused" }));
  });

  it("after its family ended for a reuse in another process, and after a restart", async () => {
    const h = await loggedIn();
    const elsewhere = await secondProcess(h);
    const live = (await refresh(h, h.first)).body;
    h.clock.advance(30);

    expect(await refresh(elsewhere, h.first)).toMatchObject({ status: 401, body: problem(401, "refresh_reused") });

    const restarted = await secondProcess(h);
    for (const process of [h, elsewhere, restarted]) {
      expect(await refresh(process, live.refreshToken)).toMatchObject(expired);
      expect(await statusOfMe(process, live.accessToken)).toBe(401);
    }
  });

  it("within the window the same successor comes from every process", async () => {
    const h = await loggedIn();
    const elsewhere = await secondProcess(h);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => refresh(n % 2 === 0 ? h : elsewhere, h.first)),
    );
    answers.push(await refresh(await secondProcess(h), h.first));

    expect(answers.map(({ status }) => status)).toEqual(Array(51).fill(200));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect(await tokenCounts(h)).toEqual({ all: 2, unspent: 1 });
  });
});

describe("what is no refresh token has no effect", () => {
  it.each<[string, (h: LoggedIn) => Promise<string> | string]>([
    ["a made-up one of the right form", (h) => mintSecret(h.ctx.random, "refresh").secret],
    ["one with its last character changed", ({ first }) => first.slice(0, -1) + (first.endsWith("0") ? "1" : "0")],
    [
      "one with a character of its middle changed",
      ({ first: t }) => t.slice(0, 9) + (t[9] === "a" ? "b" : "a") + t.slice(10),
    ],
    ["one in capitals", ({ first }) => first.toUpperCase()],
    ["one with a space", ({ first }) => `${first} `],
    ["one with its prefix cut off", ({ first }) => first.slice(4)],
    [
      "its digest",
      async (h) => Buffer.from((await h.database.prisma.refreshToken.findFirstOrThrow()).secretDigest).toString("hex"),
    ],
    ["its id", async (h) => (await h.database.prisma.refreshToken.findFirstOrThrow()).id],
    ["an access token", ({ accessToken }) => accessToken.slice(0, 200)],
    ["an API key", async (h) => (await h.given.key(await h.given.person())).secret],
    ["an activation code", (h) => mintSecret(h.ctx.random, "activation").secret],
    ["a session's bearer string", (h) => mintSecret(h.ctx.random, "session").secret],
    ["a refresh token under a key's prefix", ({ first }) => first.replace("lkr_", "lk_")],
    ["SQL", () => "' OR 1=1 --"],
    ["a wildcard", () => "lkr_%"],
  ])("%s", async (_name, tokenOf) => {
    const h = await loggedIn();
    const token = await tokenOf(h);
    const before = await state(h);

    const answer = await refresh(h, token);

    expect([answer.status, answer.body]).toEqual([401, problem(401, "refresh_expired")]);
    expect(await state(h)).toEqual(before);
    expect((await refresh(h, h.first)).status).toBe(200);
  });

  it.each<[string, unknown, string]>([
    ["a number", 1, "invalid_type"],
    ["null", null, "invalid_type"],
    ["an array of it", ["lkr_"], "invalid_type"],
    ["an object", { not: "" }, "invalid_type"],
    ["an empty text", "", "required"],
    ["nothing", undefined, "required"],
    ["a whole access token", "a".repeat(400), "too_long"],
    ["a megabyte", "a".repeat(1_000_000), "too_long"],
  ])("%s as the token", async (_name, refreshToken, code) => {
    const h = await loggedIn();
    const before = await state(h);

    const answer = await refresh(h, refreshToken);

    expect([answer.status, answer.body]).toEqual([
      400,
      problem(400, "request_invalid", { fields: [["refreshToken", code]] }),
    ]);
    expect(await state(h)).toEqual(before);
  });

  it("a refresh token opens nothing else", async () => {
    const h = await loggedIn();
    const { first, call } = h;
    const before = await state(h);
    const body = { token: first };

    const answers = [
      await call("GET", "/api/v1/me", { bearer: first }),
      await call("GET", "/api/v1/me", { headers: { "x-api-key": first } }),
      await call("GET", "/api/v1/me", { cookie: `latchkey.session=${first}` }),
      await call("GET", "/api/v1/me", { cookie: `${refreshCookieName(h.ctx.config)}=${first}` }),
      await call("GET", "/api/v1/sessions", { bearer: first }),
      await call("POST", "/api/v1/keys", { bearer: first, body: { name: "mine" } }),
    ];
    const asCode = await call("POST", "/api/v1/accounts/activate", { body });

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect([asCode.status, asCode.body]).toEqual([422, problem(422, "activation_invalid")]);
    expect(await state(h)).toEqual(before);
  });
});
