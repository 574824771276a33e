import { base64url } from "jose";
import { expect, it } from "vitest";
import { makeApp, refusal } from "../../oauth";
import { secondProcess } from "../../second-process";
import { addKey, assertionOf, keyPair, secondsNow, signed } from "../../signing";
import { given, logIn } from "./app-with-key";

it("T11, J03: never follows or takes a key that the assertion brings", async () => {
  const called: string[] = [];
  const { h, id } = await given("ES256", (url) => {
    called.push(url);
    return Promise.reject(new Error("nothing is to be called"));
  });
  const stranger = await keyPair("ES256", "stranger");
  const headers = [
    { jwk: stranger.publicJwk, kid: "key-1" },
    { jku: "https://evil.example/jwks.json", kid: "stranger" },
    { x5u: "https://evil.example/cert.pem" },
    { x5c: ["MIIB"] },
    { kid: "../../dev/null" },
    { crit: ["exp"], exp: 1 },
  ];

  for (const header of headers) {
    // `crit` names an extension that jose refuses to sign, so that one is put together by hand.
    const token =
      "crit" in header
        ? `${base64url.encode(JSON.stringify({ alg: "ES256", ...header }))}.e30.AA`
        : await assertionOf(h, id, stranger, {}, header);
    expect(refusal(await logIn(h, token))).toEqual([401, "invalid_client"]);
  }
  expect(called).toEqual([]);
});

it("refuses an assertion of an app that logs in otherwise, is disabled, or has lost the key", async () => {
  const { h, owner, id, pair, keyId } = await given();
  const bySecret = await makeApp(h, owner);
  await addKey(h, bySecret.client.id, pair);
  const disabled = await makeApp(h, owner, { authMethod: "private_key_jwt", disabledAt: h.clock.now() });
  await addKey(h, disabled.client.id, pair);

  expect(refusal(await logIn(h, await assertionOf(h, bySecret.client.id, pair)))).toEqual([401, "invalid_client"]);
  expect(refusal(await logIn(h, await assertionOf(h, disabled.client.id, pair)))).toEqual([401, "invalid_client"]);
  expect((await logIn(h, await assertionOf(h, id, pair))).status).toBe(200);
  await h.database.prisma.clientKey.delete({ where: { id: keyId } });
  expect(refusal(await logIn(h, await assertionOf(h, id, pair)))).toEqual([401, "invalid_client"]);
});

it("takes each of several keys, by its name or by trying", async () => {
  const { h, id } = await given();
  const second = await keyPair("ES256", "key-2");
  const rsa = await keyPair("RS256", "key-3");
  await addKey(h, id, second);
  await addKey(h, id, rsa);

  const statuses = await Promise.all([
    logIn(h, await assertionOf(h, id, second)),
    logIn(h, await assertionOf(h, id, second, {}, { kid: undefined })),
    logIn(h, await assertionOf(h, id, rsa, {}, { kid: undefined })),
  ]);

  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200]);
});

it("notes when a key was last used, to the minute", async () => {
  const { h, id, pair, keyId } = await given();
  const lastUse = async () =>
    (await h.database.prisma.clientKey.findUniqueOrThrow({ where: { id: keyId } })).lastUsedAt;

  await logIn(h, await assertionOf(h, id, pair));
  const first = h.clock.now();
  h.clock.advance(30);
  await logIn(h, await assertionOf(h, id, pair));
  expect(await lastUse()).toEqual(first);
  h.clock.advance(31);
  await logIn(h, await assertionOf(h, id, pair));
  expect(await lastUse()).toEqual(h.clock.now());
});

it("of 50 parallel uses of one assertion, on two processes, one gets tokens", async () => {
  const { h, id, pair } = await given();
  const second = await secondProcess(h);
  const assertion = await assertionOf(h, id, pair);

  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => logIn(n % 2 ? h : second, assertion)));

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const others = answers.filter(({ status }) => status !== 200);
  expect(others.map(refusal)).toEqual(others.map(() => [401, "invalid_client"]));
});

it("of 50 parallel assertions with one jti, one gets tokens; another app's of that name is another", async () => {
  const { h, owner, id, pair } = await given();
  const other = await makeApp(h, owner, { authMethod: "private_key_jwt" });
  await addKey(h, other.client.id, pair);
  const now = secondsNow(h);
  const made = await Promise.all(
    Array.from({ length: 50 }, (_, n) => assertionOf(h, id, pair, { jti: "same", exp: now + 60 + n })),
  );

  const answers = await Promise.all(made.map((assertion) => logIn(h, assertion)));

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await logIn(h, await assertionOf(h, other.client.id, pair, { jti: "same" }))).status).toBe(200);
});

it("keeps a spent one until it would be refused for its age, after a restart as well", async () => {
  const { h, id, pair } = await given();
  const assertion = await assertionOf(h, id, pair, { exp: secondsNow(h) + 300 });
  await logIn(h, assertion);
  const [row] = await h.database.prisma.spentAssertion.findMany();

  h.clock.advance(299);
  const restarted = await secondProcess(h);

  expect(row?.expiresAt).toEqual(new Date((secondsNow(h) + 1 + 60) * 1000));
  expect(refusal(await logIn(restarted, assertion))).toEqual([401, "invalid_client"]);
});

it("burns nobody's name: a wrong signature leaves the jti to its owner", async () => {
  const { h, id, pair } = await given();
  const stranger = await keyPair("ES256", "stranger");
  const claims = { iss: id, sub: id, aud: h.ctx.config.APP_URL, exp: secondsNow(h) + 60, jti: "mine" };

  const forged = await logIn(h, await signed({ ...stranger, kid: pair.kid }, claims));
  const own = await logIn(h, await signed(pair, claims));

  expect([...refusal(forged), own.status]).toEqual([401, "invalid_client", 200]);
});

it("says of no app how it logs in: other types of assertion, and wrong ones, are answered alike", async () => {
  const { h, id, pair } = await given();
  const saml = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer";

  const bySaml = await logIn(h, await assertionOf(h, id, pair), { client_assertion_type: saml });
  const wrong = await logIn(h, "x.y.z");

  expect(refusal(bySaml)).toEqual([401, "invalid_client"]);
  expect(bySaml.body).toEqual(wrong.body);
});
