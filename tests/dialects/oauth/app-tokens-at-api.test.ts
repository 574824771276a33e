import { describe, expect, it } from "vitest";
import { suspendAccount } from "../../../server/domain/accounts/suspend-account";
import { issueAppToken } from "../../../server/domain/grants/app-token";
import { harness } from "../../harness";
import { form, givenGrant, makeApp, resourceUri } from "../../oauth";
import { problem } from "../../problem";
import { guarded, pathOf } from "../../route-table";

const metadata = 'resource_metadata="http://localhost:3000/.well-known/oauth-protected-resource"';

async function setUp(given: Parameters<typeof givenGrant>[3] = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person);
  const { tokens, grant } = await givenGrant(h, person, app, given);
  return { h, person, app, grant, token: tokens.accessToken };
}

describe("an app's token at our own API", () => {
  it("says who it stands for and what it may do", async () => {
    const { h, person, token } = await setUp({ scopes: ["openid", "email", "keys:read"] });

    const { status, body } = await h.call("GET", "/api/v1/me", { bearer: token });

    expect([status, body]).toEqual([
      200,
      {
        id: person.id,
        kind: "account",
        email: person.email,
        nickname: person.nickname,
        role: "user",
        locale: "en",
        createdAt: "2026-11-20T12:00:00.000Z",
        via: "app",
        scopes: ["keys:read"],
        keyId: null,
        sessionId: null,
      },
    ]);
  });

  it("reads what its scopes allow, of its person's own and nobody else's", async () => {
    const { h, person, token } = await setUp({ scopes: ["keys:read"] });
    const stranger = await h.given.person();
    const [own, other] = [await h.given.key(person), await h.given.key(stranger)];

    const list = await h.call("GET", "/api/v1/keys", { bearer: token });
    const theirs = await h.call("GET", `/api/v1/keys/${other.id}`, { bearer: token });

    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([own.id]);
    expect([theirs.status, theirs.body]).toEqual([404, problem(404, "key_not_found")]);
  });

  it("ASVS 8.2.1: does nothing but read: every endpoint that it may not call refuses it, and nothing is written", async () => {
    const { h, token } = await setUp({
      scopes: ["openid", "keys:read", "keys:write", "sessions:read", "sessions:write"],
    });
    const before = await h.rowCounts();
    const closed = guarded.filter(({ access }) => access !== "anyone" && !access.callers.includes("app"));

    const answers = [];
    for (const endpoint of closed) {
      const { status, body } = await h.call(endpoint.method, pathOf(endpoint), { bearer: token });
      answers.push({ id: endpoint.id, status, body });
    }

    expect(closed.filter(({ method }) => method !== "GET").length).toBeGreaterThan(20);
    expect(answers).toEqual(closed.map(({ id }) => ({ id, status: 403, body: problem(403, "scope_insufficient") })));
    expect(await h.rowCounts()).toEqual(before);
  });

  it("of an admin is no admin's", async () => {
    const h = await harness();
    const admin = await h.given.person({ admin: true });
    const { tokens } = await givenGrant(h, admin, await makeApp(h, admin));

    const list = await h.call("GET", "/api/v1/admin/accounts", { bearer: tokens.accessToken });

    expect(list.status).toBe(403);
  });

  it("RFC 6750 3.1: without the scope is told which one it lacks", async () => {
    const { h, token } = await setUp({ scopes: ["openid", "sessions:read"] });

    const { status, body, headers } = await h.call("GET", "/api/v1/keys", { bearer: token });

    expect([status, body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect(headers.get("www-authenticate")).toBe(
      `Bearer realm="latchkey", error="insufficient_scope", scope="keys:read", ${metadata}`,
    );
  });

  it("RFC 9728 5.1: is told where to ask, where there is none or it is not good", async () => {
    const { h } = await setUp();

    const none = await h.call("GET", "/api/v1/me");
    const bad = await h.call("GET", "/api/v1/me", { bearer: "a.b.c" });

    expect([none.status, none.headers.get("www-authenticate")]).toEqual([401, `Bearer realm="latchkey", ${metadata}`]);
    expect([bad.status, bad.headers.get("www-authenticate")]).toEqual([
      401,
      `Bearer realm="latchkey", error="invalid_token", ${metadata}`,
    ]);
  });

  it("RFC 9700 2.3, RFC 8707: that is meant for another resource is refused; one of several is enough", async () => {
    const { h, person, app, token } = await setUp({ audience: [resourceUri] });
    const { tokens } = await givenGrant(h, person, app, { audience: [resourceUri, "http://localhost:3000"] });
    const near = await givenGrant(h, person, app, { audience: ["http://localhost:3000/"] });

    expect((await h.call("GET", "/api/v1/me", { bearer: token })).status).toBe(401);
    expect((await h.call("GET", "/api/v1/me", { bearer: near.tokens.accessToken })).status).toBe(401);
    expect((await h.call("GET", "/api/v1/me", { bearer: tokens.accessToken })).status).toBe(200);
  });

  it("in the query is ignored (OAuth 2.1 5.1)", async () => {
    const { h, token } = await setUp();

    expect((await h.call("GET", `/api/v1/me?access_token=${token}`)).status).toBe(401);
  });

  it("that is bound to a key is none as a bearer, nor without a proof (RFC 9449 7.1, 7.2)", async () => {
    const { h, token } = await setUp({ jkt: "A".repeat(43) });

    const bearer = await h.call("GET", "/api/v1/me", { bearer: token });
    const proofless = await h.call("GET", "/api/v1/me", { headers: { authorization: `DPoP ${token}` } });

    expect([bearer.status, bearer.body]).toEqual([401, problem(401, "credential_invalid")]);
    expect([proofless.status, proofless.body]).toEqual([401, problem(401, "dpop_nonce_required")]);
    expect(proofless.headers.get("dpop-nonce")).toMatch(/^[\w-]{43}$/);
    expect(proofless.headers.get("www-authenticate")).toBe(
      `DPoP realm="latchkey", error="use_dpop_nonce", ${metadata}`,
    );
  });

  it("8.3.2: is refused from the request on that follows what ended it", async () => {
    const { h, app } = await setUp();
    const ways: [
      string,
      (grantId: string, token: string, person: { email: string; accessToken: string }) => Promise<unknown>,
    ][] = [
      ["revoked", (_g, token) => form(h, "/oauth/revoke", { token }, { basic: app.basic })],
      ["suspended", (_g, _t, { email }) => suspendAccount(h.ctx, email)],
      [
        "password changed",
        (_g, _t, { accessToken }) =>
          h.call("POST", "/api/v1/account/password", {
            bearer: accessToken,
            body: { currentPassword: h.given.password, newPassword: "birch-kettle-comet-71" },
          }),
      ],
      ["grant ended", (id) => h.database.prisma.grant.update({ where: { id }, data: { endedAt: h.clock.now() } })],
      [
        "app disabled",
        () => h.database.prisma.client.update({ where: { id: app.client.id }, data: { disabledAt: h.clock.now() } }),
      ],
    ];
    for (const [name, end] of ways) {
      const person = await h.given.person();
      const { grant, tokens } = await givenGrant(h, person, app);
      expect([name, (await h.call("GET", "/api/v1/me", { bearer: tokens.accessToken })).status]).toEqual([name, 200]);
      await end(grant.id, tokens.accessToken, person);

      expect([name, (await h.call("GET", "/api/v1/me", { bearer: tokens.accessToken })).status]).toEqual([name, 401]);
    }
  });

  it("tells the person's address where that was agreed to, and not otherwise", async () => {
    const { h, token } = await setUp({ scopes: ["openid", "profile", "keys:read"] });

    const { status, body } = await h.call("GET", "/api/v1/me", { bearer: token });

    expect([status, body.email, body.scopes]).toEqual([200, null, ["keys:read"]]);
  });

  it("that no grant stands behind is good as long as its account is", async () => {
    const { h, person } = await setUp();
    const app = await makeApp(h, person, { actsForAccountId: person.id });
    const { accessToken } = await issueAppToken(h.ctx, {
      client: app.client,
      sub: person.id,
      accountId: person.id,
      scopes: ["keys:read"],
      audience: ["http://localhost:3000"],
      grantId: null,
      authTime: null,
      jkt: null,
    });

    expect((await h.call("GET", "/api/v1/keys", { bearer: accessToken })).status).toBe(200);
    await suspendAccount(h.ctx, person.email);
    expect((await h.call("GET", "/api/v1/keys", { bearer: accessToken })).status).toBe(401);
  });

  it("is listed among what an account gets of itself", async () => {
    const { h, person, app } = await setUp({ scopes: ["keys:read"], audience: [resourceUri] });

    const { body } = await h.call("GET", "/api/v1/account/export", { bearer: person.accessToken });

    expect(body.connectedApps).toEqual([
      {
        client: { id: app.client.id, name: "Test app" },
        scopes: ["keys:read"],
        audience: [resourceUri],
        since: "2026-11-20T12:00:00.000Z",
        lastUsedAt: null,
        endedAt: null,
      },
    ]);
  });
});
