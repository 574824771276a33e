import { describe, expect, it } from "vitest";
import { logIn } from "@/server/domain/sessions/log-in";
import { issueAccessToken } from "@/server/domain/tokens/access-token";
import { sessionCookieName, writeSessionCookie } from "@/server/http/browser-session";
import { appTokenOf } from "../../app-tokens";
import { problem } from "../../problem";
import { browser, cookieSet, renew } from "./browsing";
import type { Claiming } from "./claiming";
import { allRows, carriers, confirm, givenPeople, mayAct, required } from "./stepping-up";

const wrong = problem(403, "reauthentication_failed", { fields: [["password", "wrong"]] });

/** The same person in another session. */
async function elsewhere(h: Claiming) {
  const { email, password } = h.admin;
  const { session } = await logIn(h.ctx, { email, password, carrier: "cookie", device: "another browser" });
  return {
    id: session.id,
    cookie: `${sessionCookieName(h.ctx.config)}=${await writeSessionCookie(h.ctx, session.id)}`,
    bearer: (await issueAccessToken(h.ctx, session)).accessToken,
  };
}

describe("POST /api/v1/session/confirm", () => {
  it.each(Object.entries(carriers))("opens the session with %s for ten minutes, and notes it", async (_name, carry) => {
    const h = await givenPeople();
    h.clock.advance(1500);
    const options = carry(h.admin);
    expect(await mayAct(h, options)).toBe(false);

    const { status, body } = await confirm(h, options);
    expect([status, body]).toEqual([200, { confirmedUntil: "2026-11-20T12:35:03.000Z" }]);
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "session.confirmed",
      accountId: h.admin.id,
      targetId: h.admin.sessionId,
      actorKind: "account",
      actorId: h.admin.id,
      detail: {},
    });
    h.clock.advance(599);
    expect(await mayAct(h, options)).toBe(true);
    h.clock.advance(1);
    expect(await mayAct(h, options)).toBe(true);
    h.clock.advance(1);
    expect(await mayAct(h, options)).toBe(false);
  });

  it("is as long as STEP_UP_SECONDS says", async () => {
    const h = await givenPeople({ STEP_UP_SECONDS: "60" });
    h.clock.advance(61);
    expect(await mayAct(h, { cookie: h.admin.cookie })).toBe(false);
    expect((await confirm(h, { cookie: h.admin.cookie })).body).toEqual({ confirmedUntil: "2026-11-20T12:02:04.000Z" });
  });

  it("a wrong password opens nothing, and counts with those of a log-in until the account is locked", async () => {
    const h = await givenPeople();
    h.clock.advance(601);
    const options = { bearer: h.admin.accessToken };
    const before = await allRows(h);
    for (let n = 0; n < 4; n += 1) {
      const { status, body } = await confirm(h, options, "wrong");
      expect([status, body]).toEqual([403, wrong]);
    }
    expect(await mayAct(h, options)).toBe(false);
    expect(await allRows(h)).toEqual(before);

    // The fifth locks; from then on the right one is not told from a wrong one.
    await confirm(h, options, "wrong");
    const locked = await confirm(h, options);
    expect([locked.status, locked.body]).toEqual([429, problem(429, "account_locked", { retryAfterSeconds: 900 })]);
    expect(await mayAct(h, options)).toBe(false);
  });

  it("a right password ends the streak of wrong ones", async () => {
    const h = await givenPeople();
    const options = { bearer: h.admin.accessToken };
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) expect((await confirm(h, options, "wrong")).status).toBe(403);
      expect((await confirm(h, options)).status).toBe(200);
    }
  });

  it("of 50 guesses at once no more than five are told what came of them", async () => {
    const h = await givenPeople();
    h.clock.advance(601);
    const options = { bearer: h.admin.accessToken };
    const guesses = await Promise.all(Array.from({ length: 50 }, () => confirm(h, options, "wrong")));

    expect(guesses.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(5);
    expect(await mayAct(h, options)).toBe(false);
  });

  it.each([
    ["nothing", {}, "required"],
    ["null", { password: null }, "invalid_type"],
    ["a number", { password: 5 }, "invalid_type"],
    ["a list", { password: ["plum-otter-violin-53"] }, "invalid_type"],
  ])("refuses %s as a password", async (_name, body, fault) => {
    const h = await givenPeople();
    h.clock.advance(601);
    const { status, body: answer } = await h.call("POST", "/api/v1/session/confirm", {
      bearer: h.admin.accessToken,
      body,
    });
    expect([status, answer.code, answer.errors[0].code]).toEqual([400, "request_invalid", fault]);
    expect(await mayAct(h, { bearer: h.admin.accessToken })).toBe(false);
  });

  it("is for persons alone: a key or an app of theirs opens nothing", async () => {
    const h = await givenPeople();
    const { secret } = await h.given.key(h.admin);
    const token = await appTokenOf(h, h.admin, {});
    h.clock.advance(601);

    for (const bearer of [secret, token]) {
      const { status, body } = await confirm(h, { bearer });
      expect([status, body]).toEqual([403, problem(403, "scope_insufficient")]);
    }
    expect((await confirm(h, {})).status).toBe(401);
    expect(await mayAct(h, { cookie: h.admin.cookie })).toBe(false);
  });

  it("takes no cookie that another site's page has the browser send", async () => {
    const h = await givenPeople();
    h.clock.advance(601);
    const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    const { status, body } = await confirm(h, { cookie: h.admin.cookie, headers } as never);

    expect([status, body]).toEqual([403, problem(403, "origin_refused")]);
    expect(await mayAct(h, { cookie: h.admin.cookie })).toBe(false);
  });
});

describe("a proof", () => {
  it("is the session's in which it was given, and of no other one of the same person", async () => {
    const h = await givenPeople();
    const other = await elsewhere(h);
    h.clock.advance(601);

    expect((await confirm(h, { cookie: other.cookie })).status).toBe(200);
    expect(await mayAct(h, { cookie: h.admin.cookie })).toBe(false);
    expect(await mayAct(h, { bearer: h.admin.accessToken })).toBe(false);
    expect(await mayAct(h, { bearer: other.bearer })).toBe(true);
  });

  it("is nobody else's", async () => {
    const h = await givenPeople();
    h.clock.advance(601);

    expect((await confirm(h, { cookie: h.owner.cookie })).status).toBe(200);
    expect(await mayAct(h, { cookie: h.admin.cookie })).toBe(false);
  });

  it("ends with its session", async () => {
    const h = await givenPeople();
    const other = await elsewhere(h);
    expect((await confirm(h, { cookie: other.cookie })).status).toBe(200);
    const ended = await h.call("DELETE", `/api/v1/sessions/${other.id}`, { bearer: h.admin.accessToken });
    expect(ended.status).toBe(204);

    expect((await confirm(h, { cookie: other.cookie })).status).toBe(401);
    const act = await h.call("PATCH", "/api/v1/admin/settings", {
      bearer: other.bearer,
      body: { maxKeyLifetimeDays: 9 },
    });
    expect(act.status).toBe(401);
  });

  it("is not made longer by renewing tokens, by seeing the session, or by doing what it is for", async () => {
    const h = await givenPeople();
    const { email, password } = h.admin;
    const { body: tokens } = await h.call("POST", "/api/v1/sessions", { body: { email, password } });
    h.clock.advance(600);
    expect(await mayAct(h, { bearer: tokens.accessToken })).toBe(true);
    const { body: renewed } = await h.call("POST", "/api/v1/sessions/refresh", {
      body: { refreshToken: tokens.refreshToken },
    });
    h.clock.advance(1);

    expect(await mayAct(h, { bearer: renewed.accessToken })).toBe(false);
    expect(await mayAct(h, { bearer: tokens.accessToken })).toBe(false);
  });

  it.each([
    ["asking for another address", "/api/v1/account/email", { email: "new@example.com" }, 202],
    ["asking to be deleted", "/api/v1/account/deletion", {}, 202],
    ["changing the password", "/api/v1/account/password", { newPassword: "birch-kettle-comet-71" }, 204],
  ])("is given with the password by %s, too", async (_name, path, fields, status) => {
    const h = await givenPeople();
    await h.given.person({ admin: true }); // so that the one here can go
    h.clock.advance(601);
    const body = { currentPassword: h.admin.password, ...fields };
    expect((await h.call("POST", path, { cookie: h.admin.cookie, body })).status).toBe(status);

    expect(await mayAct(h, { cookie: h.admin.cookie })).toBe(true);
  });

  it("is not there in a session that goes on from one whose refresh token had two holders", async () => {
    const h = await browser();
    await renew(h, [h.cookies.session, h.cookies.refresh]);
    h.clock.advance(30);
    const cookie = cookieSet(await renew(h, [h.cookies.session, h.cookies.refresh]), "latchkey.session");
    const make = () => h.call("POST", "/api/v1/keys", { cookie, body: { name: "CI", scopes: ["keys:write"] } });

    const { status, body } = await make();
    expect([status, body]).toEqual([403, required]);
    expect((await confirm(h, { cookie }, h.given.password)).status).toBe(200);
    expect((await make()).status).toBe(201);
  });
});
