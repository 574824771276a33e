import { base64url, calculateJwkThumbprint, SignJWT } from "jose";
import { expect, it } from "vitest";
import { proveKey } from "../../../server/domain/grants/dpop-proof";
import { type Harness, harness } from "../../harness";
import { claimsOf, form, makeApp, refusal } from "../../oauth";
import { secondProcess } from "../../second-process";
import { dpopProofOf, keyPair, secondsNow } from "../../signing";

const grant = { grant_type: "client_credentials" };

async function given(overrides = {}) {
  const h = await harness();
  const app = await makeApp(h, await h.given.person(), overrides);
  const send = (dpop: string, at: Pick<Harness, "call"> = h) =>
    form(at, "/oauth/token", grant, { basic: app.basic, headers: { dpop } });
  return { h, app, send, pair: await keyPair("ES256", "proof") };
}

/** The nonce that the server gives to a proof without one. */
async function nonceOf({ h, send, pair }: Pick<Awaited<ReturnType<typeof given>>, "h" | "send" | "pair">) {
  const { headers } = await send(await dpopProofOf(h, pair));
  return headers.get("dpop-nonce") ?? "";
}

it("asks for a nonce, and binds the token to the proven key (RFC 9449 5, 6, 8)", async () => {
  const { h, send, pair } = await given();

  const first = await send(await dpopProofOf(h, pair));
  const nonce = first.headers.get("dpop-nonce") ?? "";
  const second = await send(await dpopProofOf(h, pair, { nonce }));

  expect(refusal(first)).toEqual([400, "use_dpop_nonce"]);
  expect(nonce).toMatch(/^[\w-]{43}$/);
  expect([second.status, second.body.token_type]).toEqual([200, "DPoP"]);
  expect(second.headers.get("dpop-nonce")).toMatch(/^[\w-]{43}$/);
  expect(claimsOf(second.body.access_token)).toMatchObject({
    cnf: { jkt: await calculateJwkThumbprint(pair.publicJwk) },
  });
});

it.each(["ES256", "ES384", "RS256", "PS256", "EdDSA", "Ed25519"])("takes a proof by %s", async (alg) => {
  const { h, send } = await given();
  const pair = await keyPair(alg, "proof");
  const nonce = await nonceOf({ h, send, pair });

  expect((await send(await dpopProofOf(h, pair, { nonce }))).status).toBe(200);
});

it("takes a nonce for four minutes, from every process, and gives the next one before", async () => {
  const { h, app, send, pair } = await given();
  const second = await secondProcess(h);
  const nonce = await nonceOf({ h, send, pair });

  h.clock.advance(240);
  expect((await send(await dpopProofOf(h, pair, { nonce }), second)).status).toBe(200);
  h.clock.advance(60);
  const late = await send(await dpopProofOf(h, pair, { nonce }));

  expect(refusal(late)).toEqual([400, "use_dpop_nonce"]);
  expect(late.headers.get("dpop-nonce")).not.toBe(nonce);
  expect(app.client.requireDpop).toBe(false);
});

it("refuses a proof that is made up, for another request, out of time, or without its parts", async () => {
  const { h, send, pair } = await given();
  const nonce = await nonceOf({ h, send, pair });
  const now = secondsNow(h);
  const { APP_URL } = h.ctx.config;
  const good = await dpopProofOf(h, pair, { nonce });
  const [header, payload, signature] = good.split(".");
  const otherKey = await keyPair("ES256", "other");
  const proofs = await Promise.all([
    dpopProofOf(h, pair, { nonce, htm: "GET" }),
    dpopProofOf(h, pair, { nonce, htm: undefined }),
    dpopProofOf(h, pair, { nonce, htu: `${APP_URL}/oauth/par` }),
    dpopProofOf(h, pair, { nonce, htu: "https://other.example/oauth/token" }),
    dpopProofOf(h, pair, { nonce, htu: "/oauth/token" }),
    dpopProofOf(h, pair, { nonce, htu: undefined }),
    dpopProofOf(h, pair, { nonce, iat: now - 301 }),
    dpopProofOf(h, pair, { nonce, iat: now + 301 }),
    dpopProofOf(h, pair, { nonce, iat: String(now) }),
    dpopProofOf(h, pair, { nonce, iat: undefined }),
    dpopProofOf(h, pair, { nonce, jti: undefined }),
    dpopProofOf(h, pair, { nonce, jti: "" }),
    dpopProofOf(h, pair, { nonce, jti: 7 }),
    dpopProofOf(h, pair, { nonce, jti: "x".repeat(257) }),
    dpopProofOf(h, pair, { nonce }, { typ: "JWT" }),
    dpopProofOf(h, pair, { nonce }, { typ: undefined }),
    dpopProofOf(h, pair, { nonce }, { jwk: undefined }),
    dpopProofOf(h, pair, { nonce }, { jwk: "key" }),
    dpopProofOf(h, pair, { nonce }, { jwk: pair.privateJwk }),
    dpopProofOf(h, pair, { nonce }, { jwk: otherKey.publicJwk }),
    dpopProofOf(h, pair, { nonce }, { jwk: { ...pair.publicJwk, use: "enc" } }),
    dpopProofOf(h, pair, { nonce }, { jwk: { ...pair.publicJwk, alg: "ES384" } }),
    dpopProofOf(h, pair, { nonce }, { jwk: { ...pair.publicJwk, crv: "P-384" } }),
    dpopProofOf(h, pair, { nonce, filler: "x".repeat(9000) }),
    `${header}.${payload}.${signature?.slice(0, -4)}AAAA`,
    `${header}.${payload}.`,
    "not.a.proof",
    "",
    good.repeat(1000),
  ]);

  for (const proof of proofs) expect(refusal(await send(proof))).toEqual([400, "invalid_dpop_proof"]);
  expect(await h.database.prisma.spentAssertion.count()).toBe(0);
});

it("alg confusion: takes no shared secret, no unsigned proof, and no RSA key of less than 2048 bits", async () => {
  const { h, send, pair } = await given();
  const nonce = await nonceOf({ h, send, pair });
  const claims = { htm: "POST", htu: `${h.ctx.config.APP_URL}/oauth/token`, iat: secondsNow(h), nonce };
  const secret = Buffer.alloc(32, 7);
  const oct = { kty: "oct", k: secret.toString("base64url") };
  const typ = "dpop+jwt";
  const hmac = await new SignJWT({ ...claims, jti: "1" })
    .setProtectedHeader({ alg: "HS256", typ, jwk: oct })
    .sign(secret);
  const publicAsSecret = await new SignJWT({ ...claims, jti: "2" })
    .setProtectedHeader({ alg: "HS256", typ, jwk: pair.publicJwk })
    .sign(Buffer.from(JSON.stringify(pair.publicJwk)));
  const unsigned = [{ alg: "none" }, { alg: "nOnE" }, {}].map((alg) =>
    [{ ...alg, typ, jwk: pair.publicJwk }, { ...claims, jti: "3" }, "x"]
      .map((part) => base64url.encode(typeof part === "string" ? part : JSON.stringify(part)))
      .join("."),
  );
  const { n: _, ...rsa } = (await keyPair("RS256", "proof")).publicJwk;
  const short = await dpopProofOf(h, pair, { nonce }, { alg: "ES256", jwk: { ...rsa, n: "u".repeat(171) } });

  for (const proof of [hmac, publicAsSecret, ...unsigned, short]) {
    expect(refusal(await send(proof))).toEqual([400, "invalid_dpop_proof"]);
  }
});

it("compares the address without query, fragment, case of the host and default port", async () => {
  const { h, send, pair } = await given();
  const nonce = await nonceOf({ h, send, pair });
  const htu = `${h.ctx.config.APP_URL.replace("localhost", "LOCALHOST")}/oauth/token?a=b#c`;

  expect((await send(await dpopProofOf(h, pair, { nonce, htu }))).status).toBe(200);
});

it("takes a proof once: of 50 at once, on two processes, one gets a token", async () => {
  const { h, send, pair } = await given();
  const second = await secondProcess(h);
  const proof = await dpopProofOf(h, pair, { nonce: await nonceOf({ h, send, pair }) });

  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => send(proof, n % 2 ? h : second)));

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const others = answers.filter(({ status }) => status !== 200);
  expect(others.map(refusal)).toEqual(others.map(() => [400, "invalid_dpop_proof"]));
});

it("lets two keys use one jti", async () => {
  const { h, send, pair } = await given();
  const other = await keyPair("ES256", "other");
  const nonce = await nonceOf({ h, send, pair });

  const first = await send(await dpopProofOf(h, pair, { nonce, jti: "same" }));
  const second = await send(await dpopProofOf(h, other, { nonce, jti: "same" }));

  expect([first.status, second.status]).toEqual([200, 200]);
});

it("refuses two proofs in a request, and none where the app has to prove a key", async () => {
  const { h, app, send, pair } = await given({ requireDpop: true });
  const nonce = await nonceOf({ h, send, pair });

  const two = await send(`${await dpopProofOf(h, pair, { nonce })}, ${await dpopProofOf(h, pair, { nonce })}`);
  const none = await form(h, "/oauth/token", grant, { basic: app.basic });

  expect(refusal(two)).toEqual([400, "invalid_dpop_proof"]);
  expect(refusal(none)).toEqual([400, "invalid_dpop_proof"]);
});

it("wants the token named that comes along (RFC 9449 4.3)", async () => {
  const { h, send, pair } = await given();
  const nonce = await nonceOf({ h, send, pair });
  const asked = { method: "GET", url: `${h.ctx.config.APP_URL}/oauth/userinfo`, accessToken: "the.access.token" };
  const claims = { nonce, htm: "GET", htu: asked.url };
  const ath = base64url.encode(await crypto.subtle.digest("SHA-256", Buffer.from(asked.accessToken)).then(Buffer.from));

  const prove = async (named: Record<string, unknown>) =>
    proveKey(h.ctx, { ...asked, proof: await dpopProofOf(h, pair, { ...claims, ...named }) });

  expect(await prove({ ath })).toBe(await calculateJwkThumbprint(pair.publicJwk));
  await expect(prove({})).rejects.toMatchObject({ code: "dpop_proof_invalid" });
  await expect(prove({ ath: `${ath}A` })).rejects.toMatchObject({ code: "dpop_proof_invalid" });
});
