import { createPublicKey } from "node:crypto";
import {
  CompactSign,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTHeaderParameters,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { describe, expect, it } from "vitest";
import { mintSecret } from "@/server/domain/secrets";
import { signingKeySource } from "@/server/domain/tokens/signing-keys";
import { type Harness, harness } from "../../harness";

const issuer = "http://localhost:3000";

async function signedBy(h: Harness) {
  const person = await h.given.person();
  const [pair] = await signingKeySource(h.ctx).load();
  if (!pair) throw new Error("no signing key");
  return { person, pair };
}

type Signed = Awaited<ReturnType<typeof signedBy>>;

/** A token as the server makes it, but for what the test changes. */
async function forged(
  h: Harness,
  { person, pair }: Signed,
  change: { claims?: Record<string, unknown>; header?: Partial<JWTHeaderParameters> & Record<string, unknown> } = {},
) {
  const now = Math.floor(h.clock.now().getTime() / 1000);
  const claims = {
    iss: issuer,
    aud: issuer,
    sub: person.id,
    sid: person.sessionId,
    jti: "jti-1",
    iat: now,
    exp: now + 3600,
    ...change.claims,
  };
  const header = { alg: "ES256", typ: "at+jwt", kid: pair.kid, ...change.header };
  return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(pair.privateJwk, "ES256"));
}

const me = async ({ call }: Harness, bearer: string) => (await call("GET", "/api/v1/me", { bearer })).status;

describe("an access token", () => {
  it("is a signed at+jwt of RFC 9068 whose key is published", async () => {
    const h = await harness();
    const { person, pair } = await signedBy(h);

    const jwks = await h.call("GET", "/.well-known/jwks.json");

    expect(decodeProtectedHeader(person.accessToken)).toEqual({ alg: "ES256", typ: "at+jwt", kid: pair.kid });
    const claims = JSON.parse(Buffer.from(person.accessToken.split(".")[1] ?? "", "base64url").toString());
    const iat = h.clock.now().getTime() / 1000;
    expect(claims).toEqual({
      iss: issuer,
      aud: issuer,
      sub: person.id,
      sid: person.sessionId,
      jti: expect.any(String),
      iat,
      exp: iat + 3600,
    });
    expect(jwks.body.keys).toContainEqual(pair.publicJwk); // one for each algorithm, none with its private half
    expect(jwks.body.keys.map((key: object) => Object.keys(key).sort().join(" ")).sort()).toEqual([
      "alg crv kid kty use x",
      "alg crv kid kty use x y",
      "alg e kid kty n use",
    ]);
  });

  it("made by the test as the server makes it is taken, so that what follows shows something", async () => {
    const h = await harness();
    const signed = await signedBy(h);

    expect(await me(h, await forged(h, signed))).toBe(200);
  });

  it.each([
    [3599, 200],
    [3600, 401],
  ])("%i seconds after it was made answers %i", async (age, status) => {
    const h = await harness();
    const { accessToken } = await h.given.person();
    h.clock.advance(age);

    expect(await me(h, accessToken)).toBe(status);
  });

  it("is refused with any one character changed", async () => {
    const h = await harness();
    const { accessToken } = await h.given.person();
    const places = Array.from({ length: 40 }, (_, n) => Math.floor((n * (accessToken.length - 2)) / 40));

    const statuses = [];
    for (const place of places) {
      const other = accessToken[place] === "A" ? "B" : "A";
      statuses.push(await me(h, accessToken.slice(0, place) + other + accessToken.slice(place + 1)));
    }

    expect(statuses).toEqual(places.map(() => 401));
  });

  it.each<[string, Record<string, unknown>]>([
    ["another issuer", { iss: "https://evil.example" }],
    ["no issuer", { iss: undefined }],
    ["another audience", { aud: "https://api.example" }],
    ["no audience", { aud: undefined }],
    ["an audience that is only alike", { aud: `${issuer}/` }],
    ["no subject", { sub: undefined }],
    ["another account's id as subject", { sub: "acc_00000000000000000000" }],
    ["a number as subject", { sub: 1 }],
    ["no session", { sid: undefined }],
    ["an unknown session", { sid: "ses_00000000000000000000" }],
    ["an object as session", { sid: { not: "" } }],
    ["no end", { exp: undefined }],
    ["an end as text", { exp: "4102444800" }],
    ["an end before its beginning", { exp: -1 }],
    ["no beginning", { iat: undefined }],
    ["an end at a fraction of a second", { exp: 1_795_179_600.5 }],
    ["an end that is null", { exp: null }],
    ["an end in a list", { exp: [1_795_179_600] }],
    ["a beginning an hour ahead", { nbf: 1_900_000_000 }],
    ["a beginning 61 seconds ahead", { nbf: 1_795_176_061 }],
    ["a beginning as text", { nbf: "1795176000" }],
    ["a making 61 seconds ahead", { iat: 1_795_176_061 }],
    ["a making as text", { iat: "1795176000" }],
    ["a making at a fraction of a second", { iat: 1_795_175_999.5 }],
    ["no id of its own", { jti: undefined }],
  ])("with %s is refused", async (_name, claims) => {
    const h = await harness();
    const signed = await signedBy(h);

    expect(await me(h, await forged(h, signed, { claims }))).toBe(401);
  });

  it.each<[string, Record<string, unknown>]>([
    ["another type", { typ: "JWT" }],
    ["an id token's type", { typ: "id_token" }],
    ["no type", { typ: undefined }],
    ["an unknown kid", { kid: "nobody" }],
    ["no kid", { kid: undefined }],
    ["a kid that is a path", { kid: "../../etc/passwd" }],
    ["a kid that is SQL", { kid: "' OR 1=1 --" }],
    ["an extension that must be understood", { crit: ["b64"], b64: false }],
  ])("with %s in its header is refused", async (_name, header) => {
    const h = await harness();
    const signed = await signedBy(h);
    const token = await forged(h, signed, { header }).catch(() => "eyJhbGciOiJFUzI1NiJ9.e30.AAAA");

    expect(await me(h, token)).toBe(401);
  });

  it("that brings its own key, or tells where one lies, is refused", async () => {
    const h = await harness();
    const { person, pair } = await signedBy(h);
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const jwk = await exportJWK(publicKey);
    const foreign = { person, pair: { ...pair, privateJwk: await exportJWK(privateKey) } };

    const headers = [
      {},
      { jwk },
      { jku: "https://evil.example/jwks.json" },
      { x5u: "https://evil.example/cert.pem" },
      { jwk, kid: "mine" },
    ];
    const statuses = [];
    for (const header of headers) statuses.push(await me(h, await forged(h, foreign, { header })));

    expect(statuses).toEqual(headers.map(() => 401));
  });

  it.each([
    ["an end beyond all numbers", '"exp":1e400'],
    ["an end below all numbers", '"exp":-1e400'],
    ["two ends, the later one last", '"exp":1,"exp":1795179600.25'],
  ])("with %s is refused", async (_name, exp) => {
    const h = await harness();
    const { person, pair } = await signedBy(h);
    const claims = `"iss":"${issuer}","aud":"${issuer}","sub":"${person.id}","sid":"${person.sessionId}"`;
    const payload = new TextEncoder().encode(`{${claims},"jti":"jti-1","iat":1795176000,${exp}}`);

    const signer = new CompactSign(payload).setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: pair.kid });

    expect(await me(h, await signer.sign(await importJWK(pair.privateJwk, "ES256")))).toBe(401);
  });

  it("is no other secret of ours, whatever header it comes in, nor a megabyte", async () => {
    const h = await harness();
    const person = await h.given.person();
    const { refreshToken } = (await h.call("POST", "/api/v1/sessions", { body: person })).body;
    const cookie = person.cookie.split("=")[1] ?? "";
    const kinds = (["session", "activation", "setup"] as const).map((kind) => mintSecret(h.ctx.random, kind).secret);
    const others = [
      refreshToken,
      cookie,
      ...kinds,
      person.sessionId,
      person.id,
      "a".repeat(1_000_000),
      `a.${"b".repeat(1e6)}.c`,
    ];

    const statuses = [];
    for (const other of others) {
      statuses.push(await me(h, other));
      statuses.push((await h.call("GET", "/api/v1/me", { headers: { "x-api-key": other } })).status);
    }

    expect(statuses).toEqual(others.flatMap(() => [401, 401]));
  });

  it("that is unsigned, or signed with the public key as a shared secret, is refused", async () => {
    const h = await harness();
    const { person, pair } = await signedBy(h);
    const payload = JSON.parse(Buffer.from(person.accessToken.split(".")[1] ?? "", "base64url").toString());
    const pem = createPublicKey({ key: { ...pair.publicJwk }, format: "jwk" }).export({ type: "spki", format: "pem" });
    const secrets = [pem.toString(), JSON.stringify(pair.publicJwk), String(pair.publicJwk.x)];

    const tokens = [new UnsecuredJWT(payload).encode(), `${person.accessToken.split(".").slice(0, 2).join(".")}.`];
    for (const alg of ["none", "None", "NONE", "nOnE"]) {
      const header = Buffer.from(JSON.stringify({ alg, typ: "at+jwt", kid: pair.kid })).toString("base64url");
      tokens.push(`${header}.${person.accessToken.split(".")[1]}.`);
    }
    for (const secret of secrets) {
      const signer = new SignJWT(payload).setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: pair.kid });
      tokens.push(await signer.sign(new TextEncoder().encode(secret)));
    }
    const statuses = [];
    for (const token of tokens) statuses.push(await me(h, token));

    expect(statuses).toEqual(tokens.map(() => 401));
  });

  it("of another installation is refused", async () => {
    const elsewhere = await harness();
    const { accessToken } = await elsewhere.given.person();
    const h = await harness();
    await h.given.person();

    expect(await me(h, accessToken)).toBe(401);
  });
});
