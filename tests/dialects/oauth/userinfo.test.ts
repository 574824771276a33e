import { createHash } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { form, givenGrant, makeApp } from "../../oauth";
import { dpopProofOf, keyPair } from "../../signing";

async function given(scopes = ["openid", "profile", "email", "offline_access"]) {
  const h = await harness();
  const person = await h.given.person({ nickname: "Ada" });
  const app = await makeApp(h, person);
  const { tokens, grant } = await givenGrant(h, person, app, { scopes });
  return { h, person, app, grant, bearer: tokens.accessToken };
}

describe("who a person is", () => {
  it("is told by header and by form, to pages of any site", async () => {
    const { h, person, bearer } = await given();
    const claims = {
      sub: person.id,
      name: "Ada",
      nickname: "Ada",
      locale: "en",
      updated_at: Math.floor(person.updatedAt.getTime() / 1000),
      email: person.email,
      email_verified: person.emailVerifiedAt !== null,
    };

    const answers = [
      await h.call("GET", "/oauth/userinfo", { bearer }),
      await h.call("POST", "/oauth/userinfo", { bearer }),
      await form(h, "/oauth/userinfo", { access_token: bearer }),
    ];
    for (const { status, body, headers } of answers) {
      expect([status, body]).toEqual([200, claims]);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  it("is told as far as the scopes go", async () => {
    const { h, person, bearer } = await given(["openid"]);
    expect((await h.call("GET", "/oauth/userinfo", { bearer })).body).toEqual({ sub: person.id });
  });

  it("is not told without openid, nor of an app that acts for itself", async () => {
    const { h, app, bearer } = await given(["profile"]);
    const own = await form(h, "/oauth/token", { grant_type: "client_credentials" }, { basic: app.basic });

    for (const token of [bearer, own.body.access_token]) {
      const { status, body, headers } = await h.call("GET", "/oauth/userinfo", { bearer: token });
      expect([status, body.error]).toEqual([403, "insufficient_scope"]);
      expect(headers.get("www-authenticate")).toBe('Bearer realm="latchkey", error="insufficient_scope"');
    }
  });

  it("is told to no token in a query (RFC 9700 4.3.2), nor to two at once", async () => {
    const { h, bearer } = await given();
    const inQuery = await h.call("GET", `/oauth/userinfo?access_token=${bearer}`);
    expect([inQuery.status, inQuery.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="latchkey"']);
    expect((await form(h, "/oauth/userinfo", { access_token: bearer }, { bearer })).status).toBe(400);
  });

  it.each(["%", "%E0%A4%A", "a.b.c", "lk_0", "x".repeat(100_000)])(
    "is not told to junk (T17, GHSA-xmf8-cvqr-rfgj)",
    async (token) => {
      const { h, person } = await given();
      const { status, body } = await h.call("GET", "/oauth/userinfo", { bearer: token });
      expect([status, body.error]).toEqual([401, "invalid_token"]);
      // Nor to what is a credential elsewhere.
      expect((await h.call("GET", "/oauth/userinfo", { bearer: person.accessToken })).status).toBe(401);
      expect((await h.call("GET", "/oauth/userinfo", { cookie: person.cookie })).status).toBe(401);
    },
  );

  it("is not told after the grant has ended, the app was disabled, or the account shut (CVE-2026-8922)", async () => {
    const ends = [
      ({ h, grant }: Awaited<ReturnType<typeof given>>) =>
        h.database.prisma.grant.update({ where: { id: grant.id }, data: { endedAt: h.clock.now() } }),
      ({ h, app }: Awaited<ReturnType<typeof given>>) =>
        h.database.prisma.client.update({ where: { id: app.client.id }, data: { disabledAt: h.clock.now() } }),
      ({ h, person }: Awaited<ReturnType<typeof given>>) =>
        h.database.prisma.account.update({ where: { id: person.id }, data: { status: "suspended" } }),
    ];
    for (const end of ends) {
      const all = await given();
      const { h, bearer } = all;
      expect((await h.call("GET", "/oauth/userinfo", { bearer })).status).toBe(200);
      await end(all);
      expect((await h.call("GET", "/oauth/userinfo", { bearer })).status).toBe(401);
    }
  });

  it("is told to a token that is bound to a key by a proof of it alone (RFC 9449 7.1, 9)", async () => {
    const { h, person, app } = await given();
    const pair = await keyPair("ES256", "proof");
    const jkt = await calculateJwkThumbprint(pair.publicJwk);
    const { tokens } = await givenGrant(h, person, app, { jkt, scopes: ["openid"] });
    const token = tokens.accessToken;
    const about = { htm: "GET", htu: "http://localhost:3000/oauth/userinfo", ath: sha256(token) };
    const ask = async (claims: Record<string, unknown>, by = pair) =>
      h.call("GET", "/oauth/userinfo", {
        headers: { authorization: `DPoP ${token}`, dpop: await dpopProofOf(h, by, claims) },
      });

    const bare = await h.call("GET", "/oauth/userinfo", { headers: { authorization: `DPoP ${token}` } });
    const first = await ask(about);
    for (const { status, body, headers } of [bare, first]) {
      expect([status, body.error]).toEqual([401, "use_dpop_nonce"]);
      expect(headers.get("www-authenticate")).toBe('DPoP realm="latchkey", error="use_dpop_nonce"');
    }
    const nonce = first.headers.get("dpop-nonce") ?? "";
    const good = await ask({ ...about, nonce });
    expect([good.status, good.body]).toEqual([200, { sub: person.id }]);
    expect(good.headers.get("dpop-nonce")).toMatch(/^[\w-]{43}$/);

    const other = await keyPair("ES256", "other");
    const wrong = [
      await ask({ ...about, nonce }, other),
      await ask({ ...about, nonce, ath: sha256("other") }),
      await ask({ ...about, nonce, htm: "POST" }),
      await h.call("GET", "/oauth/userinfo", { bearer: token }),
    ];
    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
