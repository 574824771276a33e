import { describe, expect, it } from "vitest";
import type { Person } from "../../given";
import { problem } from "../../problem";
import { secondProcess } from "../../second-process";
import { atOnce, statusesOf } from "./keeping";
import { appEvents, everything } from "./managing-apps";
import { makeWorkspace } from "./sharing";
import { waiting } from "./waiting-devices";

const invalid = [422, problem(422, "user_code_invalid")];
const answerOf = ({ status, body }: { status: number; body: unknown }) => [status, body];

describe("opening a device", () => {
  it("says who asks for what, approves nothing, and may be done again in the same session", async () => {
    const h = await waiting();
    const { body: workspaces } = await h.call("GET", "/api/v1/workspaces", { cookie: h.ada.cookie });

    const opened = await h.open();
    const again = await h.open(h.begun.user_code.toLowerCase().replace("-", " "));

    const shown = workspaces.items.map(({ id, name, personal }: Record<string, unknown>) => ({ id, name, personal }));
    const body = {
      client: { id: h.app.client.id, name: "TV", source: "console" },
      scopes: ["openid", "keys:read"],
      audience: [],
      workspaces: shown,
      requestedAt: "2026-11-20T12:00:00.000Z",
      expiresAt: "2026-11-20T12:15:00.000Z",
    };
    expect([answerOf(opened), answerOf(again)]).toEqual([
      [200, body],
      [200, body],
    ]);
    expect((await h.poll()).body.error).toBe("authorization_pending");
  });

  it("is one session's: of 50 sessions at once one gets it, and to the others it is as if there were none (D05)", async () => {
    const h = await waiting();
    const people = [
      h.ada,
      await h.given.person(),
      await h.given.person(),
      await h.given.person(),
      await h.given.person(),
    ];

    const answers = await atOnce(50, (n) => h.open(h.begun.user_code, people[n % 5]));

    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status !== 200);
    expect([won.length, lost.length]).toEqual([10, 40]);
    for (const answer of lost) expect(answerOf(answer)).toEqual(invalid);
  });

  it("answers alike for a code that is unknown, expired, decided, or another session's (D01)", async () => {
    const h = await waiting();
    const eve = await h.given.person();
    await h.open();
    const foreign = await h.open(h.begun.user_code, eve);
    await h.decide("deny");
    const decided = await h.open();
    const { user_code: other } = (await h.start()).body;
    h.clock.advance(900);

    const answers = [foreign, decided, await h.open(other), await h.open("BBBB-BBBB")];

    for (const answer of answers) expect(answerOf(answer)).toEqual(invalid);
  });

  it("is refused of a disabled app", async () => {
    const h = await waiting();
    await h.call("POST", `/api/v1/apps/${h.app.client.id}/disable`, { bearer: h.owner.accessToken });
    expect(answerOf(await h.open())).toEqual(invalid);
  });

  it.each(["", "BCDF", "BCDF-GHJKL", "AEIO-UAEI", "1234-5678", "BCDF_GHJK", "ＢＣＤＦ-GHJK", 12345678, null])(
    "with %j is refused before anything is looked up",
    async (userCode) => {
      const h = await waiting();
      const { status, body } = await h.open(userCode);
      expect([status, body.errors[0].field]).toEqual([400, "userCode"]);
    },
  );

  it("counts wrong codes for the account, and doesn't count right ones (D01)", async () => {
    const h = await waiting({ LIMITS: "user_code.account=5/3600" });
    for (let n = 0; n < 30; n += 1) expect((await h.open()).status).toBe(200);

    const guesses = await atOnce(100, () => h.open("BBBB-BBBB"));

    expect(statusesOf(guesses)).toEqual({ 422: 5, 429: 95 });
    const { status, body, headers } = await h.open();
    expect([status, body.code, Number(headers.get("retry-after")) > 0]).toEqual([429, "rate_limited", true]);
    h.clock.advance(600);
    const eve = await h.given.person();
    const { user_code: userCode } = (await h.start()).body;
    expect((await h.open(userCode, eve)).status).toBe(200);
  });

  it("counts wrong codes for the network, and for everybody, whatever the account (D01)", async () => {
    const h = await waiting({ LIMITS: "user_code.network=3/3600,user_code.everybody=5/3600" });
    const [eve, ben] = [await h.given.person(), await h.given.person()];
    const guess = (by: Person, peer: string) => h.open("BBBB-BBBB", by, { peer });

    const near = await atOnce(8, (n) => guess(n % 2 ? eve : ben, "198.51.100.1"));
    const far = await atOnce(8, (n) => guess(n % 2 ? eve : ben, `198.51.101.${n}`));

    expect([statusesOf(near), statusesOf(far)]).toEqual([
      { 422: 3, 429: 5 },
      { 422: 2, 429: 6 },
    ]);
  });
});

describe("deciding on a device", () => {
  it("in a session that goes on from another one's log-in tells of that log-in", async () => {
    const h = await waiting();
    const { prisma } = h.database;
    const later = new Date("2026-11-21T12:00:00Z");
    const { expiresAt } = await prisma.session.findUniqueOrThrow({ where: { id: h.ada.sessionId } });
    await prisma.session.update({ where: { id: h.ada.sessionId }, data: { createdAt: later, expiresAt } });

    await h.open();
    await h.decide("approve");

    const [row] = await prisma.deviceAuthorization.findMany();
    expect(row?.authTime).toEqual(new Date("2026-11-20T12:00:00Z"));
  });

  it("lets it in, once, as the person, in the workspace that was chosen, and is remembered and audited", async () => {
    const h = await waiting();
    const { id: workspaceId } = await makeWorkspace(h, h.ada, "Crew");
    h.clock.advance(60);
    await h.open();

    const decided = await h.decide("approve", h.ada, { workspaceId });
    const tokens = await h.poll();
    const again = await h.poll();

    expect(answerOf(decided)).toEqual([200, { decision: "approved" }]);
    expect([tokens.status, tokens.body.scope]).toEqual([200, "openid keys:read"]);
    expect([again.status, again.body.error]).toEqual([400, "invalid_grant"]);
    const [row] = await h.database.prisma.grant.findMany();
    // When the person logged in, not when they decided.
    const authTime = new Date("2026-11-20T12:00:00Z");
    expect(row).toMatchObject({ accountId: h.ada.id, sessionId: h.ada.sessionId, workspaceId, authTime });
    expect(await h.database.prisma.consent.findMany()).toMatchObject([
      { clientId: h.app.client.id, accountId: h.ada.id, workspaceId, scopes: ["openid", "keys:read"] },
    ]);
    expect((await appEvents(h))[0]).toEqual({
      event: "device.approved",
      accountId: h.ada.id,
      targetId: h.app.client.id,
      actorKind: "account",
      actorId: h.ada.id,
      detail: { name: "TV", scopes: ["openid", "keys:read"] },
    });
  });

  it("turns it away, and remembers nothing", async () => {
    const h = await waiting();
    await h.open();

    const decided = await h.decide("deny");

    expect(answerOf(decided)).toEqual([200, { decision: "denied" }]);
    expect((await h.poll()).body.error).toBe("access_denied");
    expect(await h.rowCounts()).toMatchObject({ grants: 0, consents: 0 });
    expect((await appEvents(h)).map((row) => [row?.event, row?.detail])).toEqual([["device.denied", { name: "TV" }]]);
  });

  it.each(["approve", "deny"])("to %s is for the session that opened it alone (D05)", async (decision) => {
    const h = await waiting();
    const eve = await h.given.person();
    const unopened = await h.decide(decision, eve);
    await h.open();
    const before = await everything(h);

    const foreign = await h.decide(decision, eve);

    for (const answer of [unopened, foreign]) expect(answerOf(answer)).toEqual(invalid);
    expect(await everything(h)).toEqual(before);
    expect((await h.poll()).body.error).toBe("authorization_pending");
  });

  it("is not another session's of the same person, nor one's that has ended", async () => {
    const h = await waiting();
    await h.open();
    await h.database.prisma.session.update({
      where: { id: h.ada.sessionId },
      data: { endedAt: h.clock.now(), endReason: "logged_out" },
    });
    expect((await h.decide("approve")).status).toBe(401);
  });

  it("of 50 decisions at once, through two processes, the first one counts", async () => {
    const h = await waiting();
    const other = { ...h, ...(await secondProcess(h)) };
    await h.open();

    const answers = await atOnce(50, (n) => h.decide(n % 3 ? "approve" : "deny", h.ada, {}, n % 2 ? other : h));

    expect(statusesOf(answers)).toEqual({ 200: 1, 422: 49 });
    expect(await appEvents(h)).toHaveLength(1);
  });

  it("in somebody else's workspace is refused, and nothing is decided", async () => {
    const h = await waiting();
    const { id: workspaceId } = await makeWorkspace(h, h.owner, "Crew");
    await h.open();
    const before = await everything(h);

    const answer = await h.decide("approve", h.ada, { workspaceId });

    const fields: [string, string][] = [["workspaceId", "unknown"]];
    expect(answerOf(answer)).toEqual([422, problem(422, "workspace_not_found", { fields })]);
    expect(await everything(h)).toEqual(before);
    expect((await h.decide("approve")).status).toBe(200);
  });

  it("after its time is refused", async () => {
    const h = await waiting();
    await h.open();
    h.clock.advance(900);
    expect(answerOf(await h.decide("approve"))).toEqual(invalid);
  });

  it("is asked for by a page of ours alone: no token, no other site, no GET (D07)", async () => {
    const h = await waiting();
    await h.open();
    const body = { userCode: h.begun.user_code, decision: "approve" };

    const byToken = await h.call("POST", "/api/v1/devices/decide", { bearer: h.ada.accessToken, body });
    const headers = { cookie: h.ada.cookie, "sec-fetch-site": "cross-site" };
    const bySite = await h.call("POST", "/api/v1/devices/decide", { headers, body });
    const byGet = await h.call("GET", "/api/v1/devices/decide", { cookie: h.ada.cookie });

    expect([byToken.status, bySite.status, byGet.status]).toEqual([403, 403, 405]);
    expect((await h.poll()).body.error).toBe("authorization_pending");
  });
});
