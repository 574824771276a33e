import { describe, expect, it } from "vitest";
import type { Harness } from "../../harness";
import { problem } from "../../problem";
import { browser, cookieSet, me, renew } from "./browsing";
import { refresh, tokenCounts } from "./refreshing";

const name = "latchkey.refresh";
const reused = { status: 401, body: problem(401, "refresh_reused") };

async function eventsOf(h: Harness, event: string) {
  return (await h.audit.events()).filter((row) => row.event === event).length;
}

describe("a spent refresh cookie that comes back after the window", () => {
  it("without a session cookie ends family, session, access tokens and the other cookie", async () => {
    const h = await browser();
    const next = await renew(h, [h.cookies.session, h.cookies.refresh]);
    h.clock.advance(30);

    const replay = await renew(h, [h.cookies.refresh]);

    expect([replay.status, replay.body, replay.headers.getSetCookie()]).toEqual([reused.status, reused.body, []]);
    expect(await me(h, { bearer: next.body.accessToken })).toBe(401);
    expect(await me(h, { cookie: h.cookies.session })).toBe(401);
    expect((await renew(h, [h.cookies.session, cookieSet(next, name)])).status).toBe(401);
    expect([await eventsOf(h, "refresh.reused"), (await h.mails()).length]).toEqual([1, 1]);
  });

  it("beside a live session cookie goes on in a new session; all of the old one is dead, and it is told", async () => {
    const h = await browser();
    const next = await renew(h, [h.cookies.session, h.cookies.refresh]);
    h.clock.advance(30);

    const answer = await renew(h, [h.cookies.session, h.cookies.refresh]);

    expect(answer.status).toBe(200);
    const session = cookieSet(answer, "latchkey.session");
    const current = await me(h, { cookie: session });
    expect([current, await me(h, { bearer: answer.body.accessToken })]).toEqual([current, current]);
    expect(current).not.toBe(h.sessionId);
    expect(await me(h, { bearer: next.body.accessToken })).toBe(401);
    expect(await me(h, { cookie: h.cookies.session })).toBe(401);
    expect((await refresh(h, cookieSet(next, name).split("=")[1])).status).toBe(401);
    expect((await renew(h, [session, cookieSet(answer, name)])).status).toBe(200);
    expect([await eventsOf(h, "refresh.reused"), (await h.mails()).length]).toEqual([1, 1]);
    const [row] = await h.database.prisma.session.findMany({ where: { id: current } });
    expect(row).toMatchObject({ carrier: "cookie", expiresAt: new Date("2026-12-20T12:00:00Z") });
  });

  it("goes on once of 50 at once", async () => {
    const h = await browser();
    await renew(h, [h.cookies.session, h.cookies.refresh]);
    h.clock.advance(30);

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => renew(h, [h.cookies.session, h.cookies.refresh])),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []]);
    }
    expect([await eventsOf(h, "refresh.reused"), (await h.mails()).length]).toEqual([1, 1]);
    expect((await h.rowCounts()).sessions).toBe(2);
    expect((await tokenCounts(h)).all).toBe(3);
  });

  it("goes on for nobody whose session cookie is another's, or dead", async () => {
    const h = await browser();
    const other = await h.given.person();
    await renew(h, [h.cookies.session, h.cookies.refresh]);
    h.clock.advance(30);
    const before = await h.rowCounts();

    const answer = await renew(h, [other.cookie, h.cookies.refresh]);

    expect(cookieSet(answer, "latchkey.session")).toBe("");
    expect((await h.rowCounts()).sessions).toBe(before.sessions);
    expect(await me(h, { cookie: other.cookie })).toBe(other.sessionId);
    await h.call("DELETE", `/api/v1/sessions/${h.sessionId}`, { cookie: h.cookies.session });
    expect((await renew(h, [h.cookies.session, h.cookies.refresh])).status).toBe(401);
  });

  it("asked from another site ends nothing", async () => {
    const h = await browser();
    const next = await renew(h, [h.cookies.session, h.cookies.refresh]);
    h.clock.advance(30);

    const headers = { "sec-fetch-site": "cross-site" };
    expect((await renew(h, [h.cookies.refresh], { headers })).status).toBe(403);

    expect(await me(h, { bearer: next.body.accessToken })).toBe(h.sessionId);
    expect(await eventsOf(h, "refresh.reused")).toBe(0);
  });
});
