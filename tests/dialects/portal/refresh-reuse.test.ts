import { describe, expect, it } from "vitest";
import { sessionCookieName, writeSessionCookie } from "@/server/http/browser-session";
import type { Harness } from "../../harness";
import { problem } from "../../problem";
import { loggedIn, refresh, statusOfMe, tokenCounts } from "./refreshing";
import { logIn } from "./signing-up";

const reused = { status: 401, body: problem(401, "refresh_reused") };

/** What tells of a reuse: the rows of the audit trail and the mails. */
async function tellings(h: Harness) {
  const events = (await h.audit.events()).filter(({ event }) => event === "refresh.reused");
  return { events: events.length, mails: (await h.mails()).map(({ subject }) => subject) };
}

const silence = { events: 0, mails: [] };

describe("of 50 refreshes of one token at once", () => {
  it("all get the same one successor", async () => {
    const h = await loggedIn();

    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(h, h.first)));

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect(await tokenCounts(h)).toEqual({ all: 2, unspent: 1 });
    expect(await tellings(h)).toEqual(silence);
    expect((await refresh(h, answers[0]?.body.refreshToken)).status).toBe(200);
  });

  it("with a log-out among them, none is good afterwards", async () => {
    const h = await loggedIn();
    const half = () => Array.from({ length: 25 }, () => refresh(h, h.first));
    const logOut = () => h.call("DELETE", `/api/v1/sessions/${h.sessionId}`, { bearer: h.accessToken });

    const [ended, ...answers] = await Promise.all([logOut(), ...half(), ...half()]);

    expect(ended?.status).toBe(204);
    const got = answers.filter(({ status }) => status === 200).map(({ body }) => body);
    for (const { accessToken, refreshToken } of got.slice(0, 1)) {
      expect(await statusOfMe(h, accessToken)).toBe(401);
      expect((await refresh(h, refreshToken)).status).toBe(401);
    }
    expect(await tellings(h)).toEqual(silence);
  });
});

describe("a spent token that comes back", () => {
  it.each([0, 1, 29.999])("%f seconds later gets the same successor, and no second one", async (later) => {
    const h = await loggedIn();
    const first = (await refresh(h, h.first)).body.refreshToken;
    h.clock.advance(later);

    const again = await refresh(h, h.first);

    expect([again.status, again.body.refreshToken, again.body.sessionId]).toEqual([200, first, h.sessionId]);
    expect(await tokenCounts(h)).toEqual({ all: 2, unspent: 1 });
    expect((await refresh(h, again.body.refreshToken)).status).toBe(200);
    expect(await tellings(h)).toEqual(silence);
  });

  it("30 seconds later ends family, session, access tokens and cookie, and the owner is told once", async () => {
    const h = await loggedIn();
    const cookie = `${sessionCookieName(h.ctx.config)}=${await writeSessionCookie(h.ctx, h.sessionId)}`;
    const next = (await refresh(h, h.first)).body;
    expect((await h.call("GET", "/api/v1/me", { cookie })).status).toBe(200);
    h.clock.advance(30);
    const before = await h.rowCounts();

    const replay = await refresh(h, h.first);

    expect([replay.status, replay.body]).toEqual([401, problem(401, "refresh_reused")]);
    expect([await statusOfMe(h, h.accessToken), await statusOfMe(h, next.accessToken)]).toEqual([401, 401]);
    expect((await h.call("GET", "/api/v1/me", { cookie })).status).toBe(401);
    expect(await refresh(h, next.refreshToken)).toMatchObject({ status: 401, body: problem(401, "refresh_expired") });
    expect(await h.rowCounts()).toEqual({ ...before, mails: before.mails + 1, audits: before.audits + 1 });
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "refresh.reused",
      accountId: h.account.id,
      targetId: h.sessionId,
      actorKind: "anyone",
      actorId: null,
      detail: {},
    });
    const [mail] = await h.mails();
    expect([mail?.to, mail?.text.includes("203.0.113.7")]).toEqual([h.account.email, true]);
  });

  it("more than once at once, or again, is told of once", async () => {
    const h = await loggedIn();
    await refresh(h, h.first);
    h.clock.advance(30);

    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(h, h.first)));
    h.clock.advance(3600);
    answers.push(await refresh(h, h.first));

    for (const answer of answers) expect(answer).toMatchObject(reused);
    expect(await tellings(h)).toMatchObject({ events: 1, mails: [expect.any(String)] });
  });

  it("of two generations ago ends the family too, within the newer one's window", async () => {
    const h = await loggedIn();
    const second = (await refresh(h, h.first)).body.refreshToken;
    h.clock.advance(30);
    const third = (await refresh(h, second)).body;

    expect(await refresh(h, h.first)).toMatchObject(reused);

    expect((await refresh(h, third.refreshToken)).status).toBe(401);
    expect((await refresh(h, second)).status).toBe(401);
    expect(await statusOfMe(h, third.accessToken)).toBe(401);
  });

  it("ends no other session of the account", async () => {
    const h = await loggedIn();
    const other = (await logIn(h)).body;
    await refresh(h, h.first);
    h.clock.advance(30);

    expect(await refresh(h, h.first)).toMatchObject(reused);

    expect(await statusOfMe(h, other.accessToken)).toBe(200);
    expect((await refresh(h, other.refreshToken)).status).toBe(200);
  });

  it("is never waited for where the settings allow no window", async () => {
    const h = await loggedIn({ REFRESH_GRACE_SECONDS: "0" });
    await refresh(h, h.first);

    expect(await refresh(h, h.first)).toMatchObject(reused);
  });
});

it("two tabs that refresh at once, one answer dropped, never log a person out", async () => {
  const h = await loggedIn();
  let held = h.first;
  for (let hour = 0; hour < 20; hour += 1) {
    h.clock.advance(3600);
    const [, kept] = await Promise.all([refresh(h, held), refresh(h, held)]);
    expect(kept?.status).toBe(200);
    held = kept?.body.refreshToken;
    // The tab whose answer was lost asks once more.
    h.clock.advance(10);
    expect((await refresh(h, held)).status).toBe(200);
    held = (await refresh(h, held)).body.refreshToken;
  }

  expect((await tokenCounts(h)).unspent).toBe(1);
  expect(await tellings(h)).toEqual(silence);
});
