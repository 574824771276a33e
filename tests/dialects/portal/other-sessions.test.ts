import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { refresh, statusOfMe } from "./refreshing";
import { logIn, newcomer } from "./signing-up";

/** Somebody logged in by a browser and by two programs, and somebody else. */
async function everywhere() {
  const h = await harness();
  const person = await h.given.person({ email: newcomer.email });
  const programs = [(await logIn(h)).body, (await logIn(h)).body];
  const stranger = await h.given.person();
  h.clock.advance(1);
  return { ...h, person, programs, stranger };
}

describe("DELETE /api/v1/sessions", () => {
  it("logs out everywhere but here, by every carrier, and says how many that were", async () => {
    const h = await everywhere();
    const before = await h.rowCounts();

    const answer = await h.call("DELETE", "/api/v1/sessions", { cookie: h.person.cookie });

    expect([answer.status, answer.body]).toEqual([200, { ended: 2 }]);
    for (const { accessToken, refreshToken } of h.programs) {
      expect([await statusOfMe(h, accessToken), (await refresh(h, refreshToken)).status]).toEqual([401, 401]);
    }
    expect((await h.call("GET", "/api/v1/me", { cookie: h.person.cookie })).status).toBe(200);
    expect(await statusOfMe(h, h.person.accessToken)).toBe(200);
    expect(await statusOfMe(h, h.stranger.accessToken)).toBe(200);
    expect(await h.rowCounts()).toEqual({ ...before, audits: before.audits + 1 });
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "session.others_ended",
      accountId: h.person.id,
      targetId: null,
      actorKind: "account",
      actorId: h.person.id,
      detail: { ended: 2 },
    });
  });

  it("asked by a program keeps that one, its refresh token too", async () => {
    const h = await everywhere();
    const [mine, other] = h.programs;

    const answer = await h.call("DELETE", "/api/v1/sessions", { bearer: mine.accessToken });

    expect(answer.body).toEqual({ ended: 2 });
    expect((await h.call("GET", "/api/v1/me", { cookie: h.person.cookie })).status).toBe(401);
    expect([(await refresh(h, mine.refreshToken)).status, (await refresh(h, other.refreshToken)).status]).toEqual([
      200, 401,
    ]);
  });

  it("has nothing to note where there are no others", async () => {
    const h = await everywhere();
    await h.call("DELETE", "/api/v1/sessions", { cookie: h.person.cookie });
    const before = await h.rowCounts();

    const answer = await h.call("DELETE", "/api/v1/sessions", { cookie: h.person.cookie });

    expect([answer.status, answer.body]).toEqual([200, { ended: 0 }]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("counts each session once when 50 ask at once", async () => {
    const h = await everywhere();

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => h.call("DELETE", "/api/v1/sessions", { cookie: h.person.cookie })),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(answers.reduce((sum, { body }) => sum + body.ended, 0)).toBe(2);
    expect((await h.audit.events()).filter(({ event }) => event === "session.others_ended")).toHaveLength(1);
  });

  it("holds in every process at the next request", async () => {
    const h = await everywhere();
    const elsewhere = await secondProcess(h);
    const [{ accessToken, refreshToken }] = h.programs as [(typeof h.programs)[0]];
    expect(await statusOfMe(elsewhere, accessToken)).toBe(200);

    await h.call("DELETE", "/api/v1/sessions", { cookie: h.person.cookie });

    expect([await statusOfMe(elsewhere, accessToken), (await refresh(elsewhere, refreshToken)).status]).toEqual([
      401, 401,
    ]);
  });

  it("is no key's to ask for, nor a stranger's page's", async () => {
    const h = await everywhere();
    const key = await h.given.key(h.person);
    const before = await h.rowCounts();

    const byKey = await h.call("DELETE", "/api/v1/sessions", { bearer: key.secret });
    const headers = { origin: "https://evil.example" };
    const byPage = await h.call("DELETE", "/api/v1/sessions", { cookie: h.person.cookie, headers });
    const byNobody = await h.call("DELETE", "/api/v1/sessions");

    expect([byKey.status, byKey.body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect([byPage.status, byPage.body]).toEqual([403, problem(403, "origin_refused")]);
    expect([byNobody.status, byNobody.body]).toEqual([401, problem(401, "credential_missing")]);
    expect(await h.rowCounts()).toEqual(before);
    expect(await statusOfMe(h, h.programs[0]?.accessToken)).toBe(200);
  });
});
