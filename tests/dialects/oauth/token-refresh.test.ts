import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import { type App, claimsOf, form, givenGrant, makeApp, refusal } from "../../oauth";
import { secondProcess } from "../../second-process";

const badGrant = [400, "invalid_grant"];

async function setUp(overrides: Partial<Client> = {}, env: Record<string, string> = {}) {
  const h = await harness(env);
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  return { h, person, app };
}

type Caller = Pick<Harness, "call">;
const refresh = (h: Caller, app: App, token: string, parameters: Record<string, string | string[]> = {}) =>
  form(
    h,
    "/oauth/token",
    { grant_type: grantNames.refresh, refresh_token: token, ...parameters },
    { basic: app.basic },
  );

/** A grant of the person's to the app, with its refresh token. */
async function granted(h: Harness, person: Parameters<typeof givenGrant>[1], app: App, given = {}) {
  const { grant, tokens } = await givenGrant(h, person, app, given);
  return { grant, token: tokens.refreshToken?.secret ?? "", accessToken: tokens.accessToken };
}

describe("a refresh token", () => {
  it("gives a successor, an access token and an id token of the first log-in", async () => {
    const { h, person, app } = await setUp();
    const { token, grant } = await granted(h, person, app, { nonce: "n-1" });
    h.clock.advance(100);

    const { status, body, headers } = await refresh(h, app, token);

    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.any(String),
        token_type: "Bearer",
        expires_in: 3600,
        scope: "openid offline_access keys:read keys:write",
        refresh_token: expect.stringMatching(/^lkg_[0-9A-Za-z]{36}$/),
        id_token: expect.any(String),
      },
    ]);
    expect(body.refresh_token).not.toBe(token);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(claimsOf(body.access_token)).toMatchObject({ sub: person.id, gid: grant.id, auth_time: 1795176000 });
    expect(claimsOf(body.id_token)).toMatchObject({ sub: person.id, aud: app.client.id, auth_time: 1795176000 });
    expect(claimsOf(body.id_token)).not.toHaveProperty("nonce");
    expect((await refresh(h, app, body.refresh_token)).status).toBe(200);
  });

  it("T01: presented 50 times at once, on two processes, has one successor", async () => {
    const { h, person, app } = await setUp();
    const other = await secondProcess(h);
    const { token, grant } = await granted(h, person, app);

    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => refresh(n % 2 ? h : other, app, token)));

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
    const rows = await h.database.prisma.grantRefreshToken.findMany({ where: { grantId: grant.id } });
    expect(rows.filter(({ spentAt }) => spentAt === null)).toHaveLength(1);
    expect(rows).toHaveLength(2);
  });

  it("T03: whose answer was lost gives the very same successor again within the window, on any process", async () => {
    const { h, person, app } = await setUp();
    const { token } = await granted(h, person, app);
    const first = await refresh(h, app, token);
    h.clock.advance(29);

    const again = await refresh(await secondProcess(h), app, token);

    expect([again.status, again.body.refresh_token]).toEqual([200, first.body.refresh_token]);
  });

  it("RFC 9700 2.2.2, 4.14.2: that comes back after the window ends the grant, with every token of it", async () => {
    const { h, person, app } = await setUp();
    const { token, accessToken } = await granted(h, person, app);
    const { body: next } = await refresh(h, app, token);
    h.clock.advance(30);

    expect(refusal(await refresh(h, app, token))).toEqual(badGrant);

    expect(refusal(await refresh(h, app, next.refresh_token))).toEqual(badGrant);
    for (const given of [accessToken, next.access_token]) {
      const seen = await form(h, "/oauth/introspect", { token: given }, { basic: app.basic });
      expect(seen.body).toEqual({ active: false });
    }
    expect((await h.audit.events()).filter(({ event }) => event === "grant.replayed")).toEqual([
      {
        event: "grant.replayed",
        accountId: person.id,
        targetId: app.client.id,
        actorKind: "anyone",
        actorId: null,
        detail: { name: "Test app", reason: "refresh_replayed" },
      },
    ]);
  });

  it("T07: of another client is refused, and nothing happens to its owner", async () => {
    const { h, person, app } = await setUp();
    const stranger = await makeApp(h, person, { name: "Stranger" });
    const { token } = await granted(h, person, app);

    expect(refusal(await refresh(h, stranger, token))).toEqual(badGrant);
    const next = await refresh(h, app, token);
    h.clock.advance(60);
    expect(refusal(await refresh(h, stranger, token))).toEqual(badGrant);

    expect((await refresh(h, app, next.body.refresh_token)).status).toBe(200);
  });

  it("OAuth 2.1 4.3.1: is no use to a client that doesn't authenticate", async () => {
    const { h, person, app } = await setUp();
    const { token } = await granted(h, person, app);
    const parameters = { grant_type: grantNames.refresh, refresh_token: token };

    const answers = [
      await form(h, "/oauth/token", parameters),
      await form(h, "/oauth/token", { ...parameters, client_id: app.client.id }),
      await form(h, "/oauth/token", parameters, { basic: [app.client.id, "wrong"] }),
    ];

    expect(answers.map(refusal)).toEqual(Array(3).fill([401, "invalid_client"]));
    expect((await refresh(h, app, token)).status).toBe(200);
  });

  it("T05: slides by 30 days, and never past the year that the grant lasts", async () => {
    const day = 86_400;
    const { h, person, app } = await setUp({}, { GRANT_TTL_SECONDS: String(40 * day) });
    let { token } = await granted(h, person, app);
    const idle = await granted(h, person, app);
    h.clock.advance(30 * day - 1);
    token = (await refresh(h, app, token)).body.refresh_token;
    h.clock.advance(1);
    expect(refusal(await refresh(h, app, idle.token))).toEqual(badGrant);

    h.clock.advance(10 * day - 1);
    const last = await refresh(h, app, token);
    h.clock.advance(1);

    expect(last.status).toBe(200);
    expect(refusal(await refresh(h, app, last.body.refresh_token))).toEqual(badGrant);
    const seen = await form(h, "/oauth/introspect", { token: last.body.access_token }, { basic: app.basic });
    expect(seen.body).toEqual({ active: false });
  });

  it("stays refused after a restart, once its grant has ended", async () => {
    const { h, person, app } = await setUp();
    const { token } = await granted(h, person, app);
    await form(h, "/oauth/revoke", { token }, { basic: app.basic });

    expect(refusal(await refresh(await secondProcess(h), app, token))).toEqual(badGrant);
  });
});
