import { base64url, SignJWT } from "jose";
import { expect, it } from "vitest";
import { form, makeApp, refusal } from "../../oauth";
import { assertionOf, keyPair, secondsNow } from "../../signing";
import { given, grant, logIn } from "./app-with-key";

it.each(["ES256", "ES384", "RS256", "PS256", "EdDSA", "Ed25519"])("takes an assertion signed with %s", async (alg) => {
  const { h, id, pair } = await given(alg);

  const answer = await logIn(h, await assertionOf(h, id, pair));

  expect(answer).toMatchObject({ status: 200, body: { token_type: "Bearer", scope: "keys:read" } });
});

it("takes EdDSA by its other name", async () => {
  const { h, id, pair } = await given("EdDSA");
  const other = await new SignJWT({})
    .setProtectedHeader({ alg: "Ed25519" })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(h.ctx.config.APP_URL)
    .setExpirationTime(secondsNow(h) + 60)
    .setJti("other")
    .sign(pair.privateKey);

  expect((await logIn(h, other)).status).toBe(200);
});

it("takes the issuer, the token endpoint and another endpoint of ours as audience, one or several", async () => {
  const { h, id, pair } = await given();
  const { APP_URL } = h.ctx.config;
  const audiences = [APP_URL, `${APP_URL}/`, `${APP_URL}/oauth/token`, [APP_URL, `${APP_URL}/oauth/token`], [APP_URL]];

  for (const aud of audiences) expect((await logIn(h, await assertionOf(h, id, pair, { aud }))).status).toBe(200);
  const pushed = await assertionOf(h, id, pair, { aud: `${APP_URL}/oauth/introspect` });
  const answer = await form(h, "/oauth/introspect", { ...grant, client_assertion: pushed, token: "x" });
  expect([answer.status, answer.body]).toEqual([200, { active: false }]);
});

it("takes the app's name beside the assertion, when it is the same", async () => {
  const { h, id, pair } = await given();

  expect((await logIn(h, await assertionOf(h, id, pair), { client_id: id })).status).toBe(200);
  const other = await logIn(h, await assertionOf(h, id, pair), { client_id: "cli_other" });
  expect(refusal(other)).toEqual([401, "invalid_client"]);
});

it("takes one without kid, iat and nbf", async () => {
  const { h, id, pair } = await given();
  const assertion = await assertionOf(h, id, pair, { iat: undefined }, { kid: undefined });

  expect((await logIn(h, assertion)).status).toBe(200);
});

it("J01, J05, T13: refuses claims that are missing, of the wrong type, or out of time", async () => {
  const { h, owner, id, pair } = await given();
  const other = await makeApp(h, owner, { authMethod: "private_key_jwt" });
  const now = secondsNow(h);
  const { APP_URL } = h.ctx.config;
  const bad: Record<string, unknown>[] = [
    { iss: undefined },
    { sub: undefined },
    { sub: other.client.id },
    { iss: other.client.id, sub: other.client.id },
    { iss: "cli_unknown", sub: "cli_unknown" },
    { iss: `${id}\0`, sub: `${id}\0` },
    { iss: 5, sub: 5 },
    { aud: undefined },
    { aud: [] },
    { aud: 5 },
    { aud: "https://other.example" },
    { aud: [APP_URL, "https://other.example"] },
    { aud: `${APP_URL}.evil.example` },
    { exp: undefined },
    { exp: now },
    { exp: now - 1 },
    { exp: now + 301 },
    { exp: now + 3600 },
    { exp: String(now + 60) },
    { exp: null },
    { exp: -1 },
    { exp: now + 400, iat: now - 3600 },
    { iat: now + 61 },
    { iat: String(now) },
    { nbf: now + 61 },
    { nbf: "now" },
    { jti: undefined },
    { jti: "" },
    { jti: 5 },
    { jti: "x".repeat(513) },
  ];

  for (const claims of bad) {
    const answer = await logIn(h, await assertionOf(h, id, pair, claims));
    expect([claims, ...refusal(answer)]).toEqual([claims, 401, "invalid_client"]);
  }
  expect(await h.database.prisma.spentAssertion.count()).toBe(0);
});

it("bears a clock that is a minute ahead, and lets no assertion be good for more than five minutes by it", async () => {
  const { h, id, pair } = await given();
  const now = secondsNow(h);

  const ahead = await logIn(h, await assertionOf(h, id, pair, { iat: now + 60, nbf: now + 60, exp: now + 360 }));
  const longer = await logIn(h, await assertionOf(h, id, pair, { iat: now + 60, exp: now + 361 }));

  expect([ahead.status, ...refusal(longer)]).toEqual([200, 401, "invalid_client"]);
});

it("T09, J03: takes no shared secret made of the public key, no unsigned one, and no other algorithm than the key's", async () => {
  const { h, id, pair } = await given("RS256");
  const claims = { iss: id, sub: id, aud: h.ctx.config.APP_URL, exp: secondsNow(h) + 60 };
  const pem = `-----BEGIN PUBLIC KEY-----\n${pair.publicJwk.n}\n-----END PUBLIC KEY-----`;
  const byHmac = (key: string, jti: string) =>
    new SignJWT({ ...claims, jti }).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(key.padEnd(32, "x")));
  const unsigned = (alg: string) =>
    `${base64url.encode(JSON.stringify({ alg }))}.${base64url.encode(JSON.stringify({ ...claims, jti: alg }))}.`;
  const [header, payload, signature] = (await assertionOf(h, id, pair)).split(".");
  const wrongAlg = base64url.encode(JSON.stringify({ alg: "RS384", kid: pair.kid }));
  const tokens = [
    await byHmac(JSON.stringify(pair.publicJwk), "h1"),
    await byHmac(pem, "h2"),
    unsigned("none"),
    `${unsigned("NONE")}AA`,
    `${unsigned("ES256")}AA`,
    `${wrongAlg}.${payload}.${signature}`,
    `${header}.${payload}.${base64url.encode("x".repeat(256))}`,
    `${header}.${payload}.${signature?.slice(0, -4)}AAAA`,
    `${header}.${payload}`,
    `${header}.${payload}.${signature}.x.y`,
    `${base64url.encode("{")}.${payload}.${signature}`,
    "x".repeat(60_000),
    "..",
    JSON.stringify(claims),
  ];

  for (const token of tokens) expect(refusal(await logIn(h, token))).toEqual([401, "invalid_client"]);
  expect(await h.database.prisma.spentAssertion.count()).toBe(0);
});

it("does not take RS256 of a key that was registered for PS256", async () => {
  const { h, id } = await given("PS256");
  const rsa = await keyPair("RS256");
  await h.database.prisma.clientKey.updateMany({ where: { clientId: id }, data: { publicJwk: { ...rsa.publicJwk } } });

  const answer = await logIn(h, await assertionOf(h, id, rsa));

  expect(refusal(answer)).toEqual([401, "invalid_client"]);
});
