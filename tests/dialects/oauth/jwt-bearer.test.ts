import { base64url } from "jose";
import { expect, it } from "vitest";
import { claimsOf, form, makeApp, makePublicApp, refusal } from "../../oauth";
import { secondProcess } from "../../second-process";
import { addKey, keyPair, secondsNow, signed } from "../../signing";
import { given, grant_type } from "./service-with-key";

it("gives a token of the account that the app acts for, and nothing to refresh it with", async () => {
  const { h, owner, id, made, redeem } = await given();

  const answer = await redeem(await made());

  expect(answer).toMatchObject({ status: 200 });
  expect(answer.body).toEqual({
    access_token: expect.any(String),
    token_type: "Bearer",
    expires_in: 3600,
    scope: "openid keys:read",
  });
  const { iat, exp, jti, ...claims } = claimsOf(answer.body.access_token);
  expect(claims).toEqual({
    iss: h.ctx.config.APP_URL,
    aud: h.ctx.config.APP_URL,
    sub: owner.id,
    client_id: id,
    scope: "openid keys:read",
  });
});

it("takes it with the app's own authentication, with its name alone, and with sub and jti", async () => {
  const { app, id, owner, made, redeem, h } = await given();

  const statuses = [
    await form(h, "/oauth/token", { grant_type, assertion: await made({ a: 1 }) }, { basic: app.basic }),
    await redeem(await made({ a: 2 }), { client_id: id }),
    await redeem(await made({ a: 3, sub: id })),
    await redeem(await made({ a: 4, sub: owner.id, jti: "one" })),
    await redeem(await made({ a: 5, iat: undefined })),
    await redeem(await made({ a: 6, aud: [h.ctx.config.APP_URL] })),
  ];

  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
});

it("takes an assertion once, with a name or without: of 50 at once, on two processes, one is answered", async () => {
  const { h, made, redeem } = await given();
  const second = await secondProcess(h);

  for (const claims of [{ jti: "one" }, {}]) {
    const assertion = await made(claims);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => redeem(assertion, {}, n % 2 ? h : second)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200);
    expect(others.map(refusal)).toEqual(others.map(() => [400, "invalid_grant"]));
  }
});

it("knows one without a name by what was signed, not by how the signature is written", async () => {
  const { h, id, redeem } = await given();
  const pair = await keyPair("ES256", "curve");
  await addKey(h, id, pair);
  const claims = { iss: id, aud: h.ctx.config.APP_URL, exp: secondsNow(h) + 60 };
  const assertion = await signed(pair, claims);
  const [header, payload, signature = ""] = assertion.split(".");
  // (r, n - s) is as good a signature as (r, s).
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const bytes = Buffer.from(signature, "base64url");
  const s = BigInt(`0x${bytes.subarray(32).toString("hex")}`);
  const other = Buffer.from((order - s).toString(16).padStart(64, "0"), "hex");
  const twin = `${header}.${payload}.${base64url.encode(Buffer.concat([bytes.subarray(0, 32), other]))}`;

  expect((await redeem(assertion)).status).toBe(200);
  expect(refusal(await redeem(twin))).toEqual([400, "invalid_grant"]);
});

it("J01, J03: refuses claims that are missing, of the wrong type or out of time, and changes nothing", async () => {
  const { h, owner, made, redeem } = await given();
  const stranger = await h.given.person();
  const now = secondsNow(h);
  const { APP_URL } = h.ctx.config;
  const bad: Record<string, unknown>[] = [
    { iss: undefined },
    { iss: owner.id },
    { iss: "cli_unknown" },
    { iss: "\0" },
    { aud: undefined },
    { aud: "https://other.example" },
    { aud: [APP_URL, "https://other.example"] },
    { exp: undefined },
    { exp: now },
    { exp: now + 3601 },
    { exp: String(now + 60) },
    { exp: now + 7000, iat: now + 3500 },
    { iat: now + 61 },
    { nbf: now + 61 },
    { jti: 5 },
    { jti: "" },
    { sub: 5 },
    { sub: null },
    { sub: "" },
    { sub: "acc_unknown" },
    { sub: `${owner.id}\0` },
    { sub: stranger.id },
    { scope: 5 },
    { scope: ["keys:read"] },
  ];

  for (const claims of bad) {
    expect([claims, ...refusal(await redeem(await made(claims)))]).toEqual([claims, 400, "invalid_grant"]);
  }
  expect(await h.database.prisma.spentAssertion.count()).toBe(0);
});

it("J03: refuses a wrong key, a key that was taken away, an unsigned one and a shared secret", async () => {
  const { h, id, pair, keyId, made, redeem } = await given();
  const stranger = await keyPair("RS256", "stranger");
  const good = await made();
  const [, payload] = good.split(".");
  const unsigned = `${base64url.encode(JSON.stringify({ alg: "none" }))}.${payload}.AA`;
  const claims = { iss: id, aud: h.ctx.config.APP_URL, exp: secondsNow(h) + 60 };

  const bad = [
    unsigned,
    await signed(stranger, claims),
    await signed({ ...stranger, kid: pair.kid }, claims),
    await signed(pair, claims, { kid: "unknown" }),
    "x.y.z",
  ];
  for (const assertion of bad) expect(refusal(await redeem(assertion))).toEqual([400, "invalid_grant"]);
  await h.database.prisma.clientKey.delete({ where: { id: keyId } });
  expect(refusal(await redeem(good))).toEqual([400, "invalid_grant"]);
});

it("refuses another app's assertion, whoever presents it", async () => {
  const { h, owner, made, redeem } = await given();
  const other = await makeApp(h, owner);
  const open = await makePublicApp(h, owner);
  const assertion = await made();

  const answers = [
    await form(h, "/oauth/token", { grant_type, assertion }, { basic: other.basic }),
    await redeem(assertion, { client_id: open.client.id }),
    await redeem(assertion, { client_id: "cli_unknown" }),
  ];

  expect(answers.map(refusal)).toEqual(answers.map(() => [400, "invalid_grant"]));
  expect((await redeem(assertion)).status).toBe(200);
});

it("refuses wrong credentials beside a good assertion, and leaves it unspent", async () => {
  const { h, id, made, redeem } = await given();
  const assertion = await made();

  const wrong = await form(h, "/oauth/token", { grant_type, assertion }, { basic: [id, "wrong"] });

  expect(refusal(wrong)).toEqual([401, "invalid_client"]);
  expect((await redeem(assertion)).status).toBe(200);
});
