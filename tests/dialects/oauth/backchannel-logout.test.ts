import { createLocalJWKSet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { deliverLogoutNotices } from "../../../server/domain/authorization/deliver-logout-notices";
import type { Ctx } from "../../../server/platform/ctx";
import { type Harness, harness } from "../../harness";
import { givenGrant, makeApp } from "../../oauth";

const uri = "https://app.example/backchannel";

async function given() {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, { backchannelLogoutUri: uri, idTokenAlg: "ES256" });
  await givenGrant(h, person, app, { scopes: ["openid", "offline_access"] });
  return { h, person, app };
}

/** The app's end of it: what it was sent, and what it answers. */
function listening(h: Harness, answers: number[] = []) {
  const posts: { url: string; body: string; contentType: string | undefined }[] = [];
  const ctx: Ctx = {
    ...h.ctx,
    fetchOutside: async (url, { post } = {}) => {
      posts.push({ url, body: post?.body ?? "", contentType: post?.contentType });
      return { status: answers.shift() ?? 200, contentType: "", cacheControl: "", body: Buffer.alloc(0) };
    },
  };
  return { posts, deliver: () => deliverLogoutNotices(ctx) };
}

const notices = ({ database }: Harness) => database.prisma.logoutNotice.findMany({ orderBy: { id: "asc" } });

describe("when a session ends", () => {
  it("its apps are told by a signed token of its kind (Back-Channel Logout 2.4)", async () => {
    const { h, person, app } = await given();
    const { posts, deliver } = listening(h);
    await h.call("DELETE", `/api/v1/sessions/${person.sessionId}`, { cookie: person.cookie });
    await deliver();
    await deliver();

    expect(posts).toEqual([
      { url: uri, contentType: "application/x-www-form-urlencoded", body: expect.stringMatching(/^logout_token=/) },
    ]);
    const token = new URLSearchParams(posts[0]?.body).get("logout_token") ?? "";
    const keys = createLocalJWKSet((await h.call("GET", "/oauth/jwks")).body);
    const { payload, protectedHeader } = await jwtVerify(token, keys, { currentDate: h.clock.now() });
    const now = Math.floor(h.clock.now().getTime() / 1000);
    expect(protectedHeader).toMatchObject({ alg: "ES256", typ: "logout+jwt" });
    expect(payload).toEqual({
      iss: "http://localhost:3000",
      sub: person.id,
      aud: app.client.id,
      sid: person.sessionId,
      iat: now,
      exp: now + 120,
      jti: expect.any(String),
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    // It is good for nothing else.
    expect((await h.call("GET", "/oauth/userinfo", { bearer: token })).status).toBe(401);
    expect(await h.ctx.signer.verify("JWT", token, { late: true })).toBeNull();
    expect((await notices(h)).map(({ sentAt, nextAttemptAt }) => [sentAt, nextAttemptAt])).toEqual([
      [h.clock.now(), null],
    ]);
  });

  it.each([
    [
      "the others are logged out",
      async (h: Harness, person: Awaited<ReturnType<typeof given>>["person"]) =>
        h.call("DELETE", "/api/v1/sessions", { bearer: person.accessToken }),
      0,
    ],
    [
      "an admin logs the account out everywhere",
      async (h: Harness, person: Awaited<ReturnType<typeof given>>["person"]) => {
        const admin = await h.given.person({ admin: true });
        return h.call("POST", `/api/v1/admin/accounts/${person.id}/log-out`, { cookie: admin.cookie });
      },
      1,
    ],
    [
      "an admin suspends the account",
      async (h: Harness, person: Awaited<ReturnType<typeof given>>["person"]) => {
        const admin = await h.given.person({ admin: true });
        return h.call("POST", `/api/v1/admin/accounts/${person.id}/suspend`, { cookie: admin.cookie });
      },
      1,
    ],
  ])("%s", async (_name, end, expected) => {
    const { h, person } = await given();
    const answer = await end(h, person);
    expect(answer.status).toBeLessThan(300);
    expect(await notices(h)).toHaveLength(expected);
  });

  it("no app is told that has no address for it, is disabled, or never knew the session", async () => {
    const { h, person } = await given();
    await h.database.prisma.grant.deleteMany();
    const without = await makeApp(h, person);
    const disabled = await makeApp(h, person, { backchannelLogoutUri: uri, disabledAt: h.clock.now() });
    const unknowing = await makeApp(h, person, { backchannelLogoutUri: uri });
    for (const app of [without, disabled]) await givenGrant(h, person, app, { scopes: ["openid"] });
    await givenGrant(h, person, unknowing, { scopes: ["keys:read"] });

    await h.call("DELETE", `/api/v1/sessions/${person.sessionId}`, { cookie: person.cookie });
    expect(await notices(h)).toEqual([]);
  });

  it("an app that doesn't answer well is told again, ever less often, for a day", async () => {
    const { h, person } = await given();
    const { posts, deliver } = listening(h, Array(100).fill(503));
    await h.call("DELETE", `/api/v1/sessions/${person.sessionId}`, { cookie: person.cookie });

    await deliver();
    await deliver();
    expect(posts).toHaveLength(1);
    h.clock.advance(10);
    await deliver();
    expect(posts).toHaveLength(2);
    for (let hours = 0; hours < 30; hours += 1) {
      h.clock.advance(3600);
      await deliver();
    }
    expect(posts.length).toBeLessThan(30);
    expect(await notices(h)).toMatchObject([{ sentAt: null, nextAttemptAt: null, lastError: "Error: answered 503" }]);
    const warned = h.logged.length;
    expect(warned).toBeGreaterThanOrEqual(posts.length);
  });

  it("an app is told once where many processes deliver, and again where one died at it", async () => {
    const { h, person } = await given();
    const { posts, deliver } = listening(h);
    await h.call("DELETE", `/api/v1/sessions/${person.sessionId}`, { cookie: person.cookie });
    await Promise.all(Array.from({ length: 10 }, deliver));
    expect(posts).toHaveLength(1);

    await h.database.prisma.logoutNotice.updateMany({ data: { sentAt: null, nextAttemptAt: h.clock.now() } });
    const dying: Ctx = { ...h.ctx, fetchOutside: () => new Promise(() => {}) };
    void deliverLogoutNotices(dying);
    await expect.poll(async () => (await notices(h))[0]?.attempts).toBe(2);
    await deliver();
    expect(posts).toHaveLength(1);
    h.clock.advance(30);
    await deliver();
    expect(posts).toHaveLength(2);
  });
});
