import { describe, expect, it } from "vitest";
import { lockAccount } from "../../../server/db/accounts.store";
import { endEveryAccess } from "../../../server/domain/accounts/end-every-access";
import { logOutEverywhere } from "../../../server/domain/accounts/log-out-everywhere";
import { suspendAccount } from "../../../server/domain/accounts/suspend-account";
import { cutOffApp } from "../../../server/domain/grants/cut-off-app";
import { inTransaction } from "../../../server/domain/in-transaction";
import { endOtherSessions } from "../../../server/domain/sessions/end-other-sessions";
import { endSession } from "../../../server/domain/sessions/end-session";
import { logIn } from "../../../server/domain/sessions/log-in";
import { grantNames } from "../../../shared/app-kinds";
import { authorize, decide, handleOf, requestOf } from "../../authorization";
import type { Person } from "../../given";
import { type Harness, harness } from "../../harness";
import { form, givenCode, givenGrant, makeApp, redirectUri, refusal } from "../../oauth";

async function setUp() {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person);
  return { h, person, app };
}

const logInScopes = ["openid", "keys:read"];
const beyondScopes = ["openid", "offline_access"];

/** Why each grant ended; null for one that goes on. */
const reasons = async ({ database }: Harness) => {
  const rows = await database.prisma.grant.findMany({ orderBy: { createdAt: "asc" }, select: { endReason: true } });
  return rows.map(({ endReason }) => endReason);
};

describe("log-ins at apps end with the session they were given in:", () => {
  /** A log-in and an access beyond it, of each of two sessions. */
  async function twoSessions() {
    const { h, person, app } = await setUp();
    const { session } = await logIn(h.ctx, {
      email: person.email,
      password: person.password,
      carrier: "cookie",
      device: "other",
    });
    for (const sessionId of [person.sessionId, session.id]) {
      for (const scopes of [logInScopes, beyondScopes]) {
        h.clock.advance(1);
        await givenGrant(h, person, app, { scopes, sessionId });
      }
    }
    return { h, person, other: session.id };
  }

  it.each<[string, (h: Harness, person: Person) => Promise<unknown>, (string | null)[]]>([
    ["one session", (h, { actor, sessionId }) => endSession(h.ctx, actor, sessionId), ["logged_out", null, null, null]],
    ["all others", (h, { actor }) => endOtherSessions(h.ctx, actor), [null, null, "logged_out_elsewhere", null]],
    [
      "all, by an admin",
      async (h, { id }) => logOutEverywhere(h.ctx, (await h.given.person({ admin: true })).actor, id),
      ["logged_out_by_admin", null, "logged_out_by_admin", null],
    ],
    ["suspension", (h, { email }) => suspendAccount(h.ctx, email), Array(4).fill("account_suspended")],
  ])("%s", async (_name, end, expected) => {
    const { h, person } = await twoSessions();

    await end(h, person);

    expect(await reasons(h)).toEqual(expected);
  });
});

it("a change of the password ends every grant, and is recorded for each app", async () => {
  const { h, person, app } = await setUp();
  for (const scopes of [logInScopes, beyondScopes, ["keys:read"]]) await givenGrant(h, person, app, { scopes });
  const body = { currentPassword: person.password, newPassword: "birch-kettle-comet-71" };

  const { status } = await h.call("POST", "/api/v1/account/password", { bearer: person.accessToken, body });

  expect(status).toBe(204);
  expect(await reasons(h)).toEqual(Array(3).fill("password_changed"));
  const ended = (await h.audit.events()).filter(({ event }) => event === "grant.ended");
  expect(ended).toEqual([
    {
      event: "grant.ended",
      accountId: person.id,
      targetId: app.client.id,
      actorKind: "system",
      actorId: null,
      detail: { name: "Test app", reason: "password_changed", grants: 3 },
    },
  ]);
});

it("nobody has so many grants that their account can't be shut: 2000 end within two seconds", async () => {
  const { h, person, app } = await setUp();
  const { grant } = await givenGrant(h, person, app);
  const { prisma } = h.database;
  const many = Array.from({ length: 2000 }, (_, n) => ({ ...grant, id: `gnt_${n}` }));
  await prisma.grant.createMany({ data: many });
  const startedAt = performance.now();

  await suspendAccount(h.ctx, person.email);

  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(await prisma.grant.count({ where: { endedAt: null } })).toBe(0);
  expect((await h.audit.events()).filter(({ event }) => event === "grant.ended")).toHaveLength(1);
});

it("a yes that is given while the password becomes another leaves no code behind, whatever it asks for", async () => {
  const { h, person, app } = await setUp();
  const asked = requestOf(app, { scope: "openid offline_access" });
  const request = handleOf(await authorize(h, asked, person));
  const how = { reason: "password_reset", keepSession: null, revokeKeys: false } as const;

  const late = await inTransaction(h.ctx, async (tx) => {
    await lockAccount(tx.db, person.id);
    await endEveryAccess(tx, person.id, how);
    // What it has ended is not committed yet: to everybody else the session is still going.
    const answer = decide(h, person, { request, decision: "allow" });
    await expect.poll(() => waitingForRows(h)).toBe(1);
    return { answer };
  });

  expect((await late.answer).status).toBe(401);
  expect(await h.database.prisma.authorizationCode.count()).toBe(0);
  expect(await h.database.prisma.consent.count()).toBe(0);
});

/** How many requests wait for a row that somebody else holds. */
async function waitingForRows({ database }: Harness): Promise<number> {
  const rows = await database.prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  return rows[0]?.n ?? 0;
}

it("what could still become a grant is spent with an app that is cut off, and with a session that ends", async () => {
  const { h, person, app } = await setUp();
  const redeem = (code: string) =>
    form(h, "/oauth/token", { grant_type: grantNames.code, code, redirect_uri: redirectUri }, { basic: app.basic });
  await givenGrant(h, person, app);
  const code = await givenCode(h, person, app);
  await cutOffApp(h.ctx, person.actor, app.client.id);

  expect(refusal(await redeem(code))).toEqual([400, "invalid_grant"]);
  expect(await reasons(h)).toEqual(["cut_off"]);
});

it("of codes that are redeemed while the app is cut off, the password changes and the session ends, none leaves a live grant", async () => {
  const { h, person, app } = await setUp();
  const codes = await Promise.all(Array.from({ length: 20 }, () => givenCode(h, person, app, { scopes: logInScopes })));
  await givenGrant(h, person, app, { scopes: logInScopes });
  const redeem = (code: string) =>
    form(h, "/oauth/token", { grant_type: grantNames.code, code, redirect_uri: redirectUri }, { basic: app.basic });

  const answers = await Promise.all([
    ...codes.slice(0, 10).map(redeem),
    cutOffApp(h.ctx, person.actor, app.client.id),
    ...codes.slice(10).map(redeem),
    endSession(h.ctx, person.actor, person.sessionId),
  ]);

  const statuses = answers.flatMap((answer) => (answer ? [answer.status] : []));
  expect(statuses.every((status) => status === 200 || status === 400)).toBe(true);
  expect((await reasons(h)).filter((reason) => reason === null)).toEqual([]);
});

it("an account that is deleted takes its grants along, and one of the same address later has none (CVE-2026-55670)", async () => {
  const { h, app } = await setUp();
  const person = await h.given.person({ email: "again@example.com" });
  const { tokens } = await givenGrant(h, person, app);
  await h.database.prisma.account.delete({ where: { id: person.id } });
  await h.given.person({ email: "again@example.com" });

  const me = await h.call("GET", "/api/v1/me", { bearer: tokens.accessToken });

  expect(me.status).toBe(401);
  expect(await h.database.prisma.grant.count()).toBe(0);
});
