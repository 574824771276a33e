import { createHash } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { expect, it } from "vitest";
import { codeFor, verifier } from "../../authorization";
import { harness } from "../../harness";
import { form, givenGrant, makeApp, redirectUri } from "../../oauth";

async function tokensOf(idTokenAlg: string, scope = "openid profile email") {
  const h = await harness();
  const person = await h.given.person({ nickname: "Ada" });
  const app = await makeApp(h, person, { idTokenAlg });
  const code = await codeFor(h, app, person, { scope, nonce: "n-0S6" });
  const parameters = { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier };
  const { body } = await form(h, "/oauth/token", parameters, { basic: app.basic });
  const keys = createLocalJWKSet((await h.call("GET", "/oauth/jwks")).body);
  const currentDate = h.clock.now();
  return { h, person, app, code, body, verified: await jwtVerify(body.id_token, keys, { currentDate }) };
}

const half = (text: string, hash: string, bytes: number) =>
  createHash(hash).update(text).digest().subarray(0, bytes).toString("base64url");

it.each([
  ["RS256", "sha256", 16],
  ["ES256", "sha256", 16],
  ["EdDSA", "sha512", 32],
])("tells an app who logged in, signed with %s", async (alg, hash, bytes) => {
  const { h, person, app, code, body, verified } = await tokensOf(alg);
  const now = Math.floor(h.clock.now().getTime() / 1000);

  expect(verified.protectedHeader).toEqual({ alg, typ: "JWT", kid: expect.any(String) });
  expect(verified.payload).toEqual({
    iss: "http://localhost:3000",
    sub: person.id,
    aud: app.client.id,
    iat: now,
    exp: now + 3600,
    jti: expect.any(String),
    auth_time: now,
    nonce: "n-0S6",
    acr: "1",
    amr: ["pwd"],
    sid: person.sessionId,
    at_hash: half(body.access_token, hash, bytes),
    c_hash: half(code, hash, bytes),
    name: "Ada",
    nickname: "Ada",
    locale: "en",
    updated_at: now,
    email: person.email,
    email_verified: person.emailVerifiedAt !== null,
  });
});

it("tells no more of a person than the scopes name", async () => {
  const { verified } = await tokensOf("ES256", "openid");
  for (const claim of ["name", "nickname", "email", "email_verified", "locale", "updated_at"]) {
    expect(verified.payload).not.toHaveProperty(claim);
  }
});

it("is no access token, and an access token is no hint of who somebody is (CVE-2023-48309, T15)", async () => {
  const { h, body } = await tokensOf("ES256");
  expect((await h.call("GET", "/oauth/userinfo", { bearer: body.id_token })).status).toBe(401);
  expect((await h.call("GET", "/api/v1/session", { bearer: body.id_token })).status).not.toBe(200);
  expect(await h.ctx.signer.verify("JWT", body.access_token, { late: true })).toBeNull();
});

it("is not made for a grant without openid", async () => {
  const h = await harness();
  const person = await h.given.person();
  const { tokens } = await givenGrant(h, person, await makeApp(h, person), { scopes: ["keys:read"] });
  expect(tokens.idToken).toBeNull();
});
