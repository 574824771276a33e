import { createHash } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, it } from "vitest";
import { freshDpopNonce } from "../../../server/domain/grants/dpop-proof";
import { grantNames } from "../../../shared/app-kinds";
import { harness } from "../../harness";
import {
  claimsOf,
  form,
  givenCode,
  givenGrant,
  makeApp,
  makePublicApp,
  pkcePair,
  redirectUri,
  refusal,
} from "../../oauth";
import { problem } from "../../problem";
import { dpopProofOf, keyPair } from "../../signing";

const { verifier, challenge } = pkcePair();

async function setUp() {
  const h = await harness();
  const person = await h.given.person();
  const [pair, otherPair] = [await keyPair("ES256", "proof"), await keyPair("ES256", "other")];
  const jkt = await calculateJwkThumbprint(pair.publicJwk);
  const proof = (by = pair) => dpopProofOf(h, by, { nonce: freshDpopNonce(h.ctx) });
  const proofForApi = (token: string, by = pair) =>
    dpopProofOf(h, by, {
      nonce: freshDpopNonce(h.ctx),
      htm: "GET",
      htu: "http://localhost:3000/api/v1/me",
      ath: createHash("sha256").update(token).digest("base64url"),
    });
  return { h, person, jkt, otherPair, proof, proofForApi };
}

describe("a public client that proves a key (RFC 9449 5)", () => {
  it("gets tokens that are bound to it, and refreshes with that key alone", async () => {
    const { h, person, jkt, otherPair, proof } = await setUp();
    const app = await makePublicApp(h, person);
    const code = await givenCode(h, person, app, { codeChallenge: challenge });
    const parameters = { grant_type: grantNames.code, code, code_verifier: verifier, redirect_uri: redirectUri };
    const ask = async (more: Record<string, string>, dpop: string) =>
      form(h, "/oauth/token", { client_id: app.client.id, ...more }, { headers: { dpop } });

    const first = await ask(parameters, await proof());
    const token = first.body.refresh_token;
    const byOther = await ask({ grant_type: grantNames.refresh, refresh_token: token }, await proof(otherPair));
    const second = await ask({ grant_type: grantNames.refresh, refresh_token: token }, await proof());

    expect([first.status, first.body.token_type]).toEqual([200, "DPoP"]);
    expect(claimsOf(first.body.access_token).cnf).toEqual({ jkt });
    expect(refusal(byOther)).toEqual([400, "invalid_grant"]);
    expect([second.status, second.body.token_type]).toEqual([200, "DPoP"]);
  });

  it("redeems a code that was asked for with a key by that key alone (RFC 9449 10)", async () => {
    const { h, person, jkt, otherPair, proof } = await setUp();
    const app = await makePublicApp(h, person);
    const redeem = async (dpop?: string) => {
      const code = await givenCode(h, person, app, { codeChallenge: challenge, dpopJkt: jkt });
      const parameters = { grant_type: grantNames.code, code, code_verifier: verifier, redirect_uri: redirectUri };
      return form(h, "/oauth/token", { client_id: app.client.id, ...parameters }, dpop ? { headers: { dpop } } : {});
    };

    expect(refusal(await redeem())).toEqual([400, "invalid_grant"]);
    expect(refusal(await redeem(await proof(otherPair)))).toEqual([400, "invalid_grant"]);
    expect((await redeem(await proof())).status).toBe(200);
  });
});

it("a confidential client may refresh with another key, or none: its refresh token is bound by its own secret", async () => {
  const { h, person, jkt } = await setUp();
  const app = await makeApp(h, person);
  const { tokens } = await givenGrant(h, person, app, { jkt });
  const parameters = { grant_type: grantNames.refresh, refresh_token: tokens.refreshToken?.secret };

  const { status, body } = await form(h, "/oauth/token", parameters, { basic: app.basic });

  expect([status, body.token_type]).toEqual([200, "Bearer"]);
});

it("a bound token is exchanged by its own key alone, and stays bound", async () => {
  const { h, person, jkt, otherPair, proof } = await setUp();
  const app = await makeApp(h, person);
  const { tokens } = await givenGrant(h, person, app, { jkt });
  const parameters = {
    grant_type: grantNames.exchange,
    subject_token: tokens.accessToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
  };
  const ask = async (dpop: string) => form(h, "/oauth/token", parameters, { basic: app.basic, headers: { dpop } });

  const byOther = await ask(await proof(otherPair));
  const own = await ask(await proof());

  expect(refusal(byOther)).toEqual([400, "invalid_dpop_proof"]);
  expect([own.status, own.body.token_type, claimsOf(own.body.access_token).cnf]).toEqual([200, "DPoP", { jkt }]);
});

describe("a bound token at our own API (RFC 9449 7)", () => {
  it("is good with a proof by its key, once, and tells the next nonce", async () => {
    const { h, person, jkt, proofForApi } = await setUp();
    const { tokens } = await givenGrant(h, person, await makeApp(h, person), { jkt });
    const token = tokens.accessToken;
    const headers = { authorization: `DPoP ${token}`, dpop: await proofForApi(token) };

    const first = await h.call("GET", "/api/v1/me", { headers });
    const replay = await h.call("GET", "/api/v1/me", { headers });

    expect([first.status, first.body.via]).toEqual([200, "app"]);
    expect(first.headers.get("dpop-nonce")).toBe(freshDpopNonce(h.ctx));
    expect([replay.status, replay.body]).toEqual([401, problem(401, "dpop_proof_invalid")]);
  });

  it("is refused with another key's proof, with one for another token, and with two schemes mixed up", async () => {
    const { h, person, jkt, otherPair, proofForApi, proof } = await setUp();
    const app = await makeApp(h, person);
    const { tokens } = await givenGrant(h, person, app, { jkt });
    const unbound = await givenGrant(h, person, app);
    const [bound, plain] = [tokens.accessToken, unbound.tokens.accessToken];
    const ask = async (token: string, dpop: string) =>
      (await h.call("GET", "/api/v1/me", { headers: { authorization: `DPoP ${token}`, dpop } })).status;

    expect(await ask(bound, await proofForApi(bound, otherPair))).toBe(401);
    expect(await ask(bound, await proofForApi(plain))).toBe(401);
    expect(await ask(bound, await proof())).toBe(401);
    expect(await ask(plain, await proofForApi(plain))).toBe(401);
    expect(await ask(person.accessToken, await proofForApi(person.accessToken))).toBe(401);
  });
});
