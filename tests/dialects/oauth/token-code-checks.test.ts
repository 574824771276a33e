import { describe, expect, it } from "vitest";
import type { Client } from "../../../server/db/clients.store";
import { suspendAccount } from "../../../server/domain/accounts/suspend-account";
import { endSession } from "../../../server/domain/sessions/end-session";
import { grantNames } from "../../../shared/app-kinds";
import { type Harness, harness } from "../../harness";
import { type App, form, givenCode, makeApp, makePublicApp, pkcePair, redirectUri, refusal } from "../../oauth";

const badGrant = [400, "invalid_grant"];

async function setUp(overrides: Partial<Client> = {}) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, person, overrides);
  const redeem = (code: string, parameters: Record<string, string | string[]> = {}, by: App = app) =>
    form(
      h,
      "/oauth/token",
      { grant_type: grantNames.code, code, redirect_uri: redirectUri, ...parameters },
      { basic: by.basic },
    );
  return { h, person, app, redeem };
}

const grants = ({ database }: Harness) => database.prisma.grant.count();

describe("an authorization code", () => {
  const { verifier, challenge } = pkcePair();
  it.each<[string, { codeChallenge: string | null }, Record<string, string>]>([
    ["a verifier where none was asked for (downgrade)", { codeChallenge: null }, { code_verifier: verifier }],
    ["no verifier where a challenge was sent", { codeChallenge: challenge }, {}],
    ["an empty verifier", { codeChallenge: challenge }, { code_verifier: "" }],
    ["the challenge itself as verifier (plain)", { codeChallenge: challenge }, { code_verifier: challenge }],
    [
      "a verifier that is too short",
      { codeChallenge: pkcePair("a".repeat(42)).challenge },
      { code_verifier: "a".repeat(42) },
    ],
    [
      "a verifier that is too long",
      { codeChallenge: pkcePair("a".repeat(129)).challenge },
      { code_verifier: "a".repeat(129) },
    ],
    [
      "a verifier of other characters",
      { codeChallenge: pkcePair("a b".repeat(15)).challenge },
      { code_verifier: "a b".repeat(15) },
    ],
  ])("O07, RFC 9700 2.1.1 / OAuth 2.1 4.1.3: is refused with %s", async (_name, given, sent) => {
    const { h, person, app, redeem } = await setUp();
    const code = await givenCode(h, person, app, given);

    expect(refusal(await redeem(code, sent))).toEqual(badGrant);

    expect(await grants(h)).toBe(0);
  });

  it("OAuth 2.1 4.1.1: of a public client is good with PKCE alone", async () => {
    const { h, person } = await setUp();
    const app = await makePublicApp(h, person);
    const plain = await givenCode(h, person, app);
    const proven = await givenCode(h, person, app, { codeChallenge: challenge });
    const send = (code: string, code_verifier?: string) =>
      form(h, "/oauth/token", {
        grant_type: grantNames.code,
        client_id: app.client.id,
        code,
        redirect_uri: redirectUri,
        code_verifier,
      });

    expect(refusal(await send(plain))).toEqual(badGrant);
    expect((await send(proven, verifier)).status).toBe(200);
  });

  it.each<[string, string | null, Record<string, string>, boolean]>([
    ["the same address", redirectUri, { redirect_uri: redirectUri }, true],
    ["another address of the app's", redirectUri, { redirect_uri: `${redirectUri}2` }, false],
    ["an address that only looks the same", redirectUri, { redirect_uri: `${redirectUri}/` }, false],
    ["no address, without PKCE", redirectUri, { redirect_uri: "" }, false],
    ["no address where none was asked for", null, { redirect_uri: "" }, true],
    ["a registered address where none was asked for", null, { redirect_uri: redirectUri }, true],
    ["a strange address where none was asked for", null, { redirect_uri: "https://evil.example/" }, false],
  ])("RFC 6749 4.1.3: with %s", async (_name, asked, sent, good) => {
    const { h, person, app, redeem } = await setUp({ redirectUris: [redirectUri, `${redirectUri}2`] });
    const code = await givenCode(h, person, app, { redirectUri: asked });

    const answer = await redeem(code, sent);

    if (good) expect(answer.status).toBe(200);
    else expect(refusal(answer)).toEqual(badGrant);
  });

  it("OAuth 2.1 10.2: needs no redirect address beside a verifier", async () => {
    const { h, person, app, redeem } = await setUp();
    const code = await givenCode(h, person, app, { codeChallenge: challenge });

    expect((await redeem(code, { redirect_uri: "", code_verifier: verifier })).status).toBe(200);
  });

  it.each([
    ["suspended", async (h: Harness, email: string) => void (await suspendAccount(h.ctx, email))],
    [
      "deleted",
      async (h: Harness, email: string) =>
        void (await h.database.prisma.account.delete({ where: { emailCanonical: email } })),
    ],
  ])("of an account that was %s meanwhile gives nothing", async (_name, end) => {
    const { h, app, redeem } = await setUp();
    const person = await h.given.person();
    const code = await givenCode(h, person, app);
    await end(h, person.email);

    expect(refusal(await redeem(code))).toEqual(badGrant);
    expect(await grants(h)).toBe(0);
  });

  it("of a session that was logged out gives nothing, unless it was asked for beyond that", async () => {
    const { h, person, app, redeem } = await setUp();
    const bound = await givenCode(h, person, app, { scopes: ["openid"] });
    const beyond = await givenCode(h, person, app, { scopes: ["openid", "offline_access"] });
    await endSession(h.ctx, person.actor, person.sessionId);

    expect(refusal(await redeem(bound))).toEqual(badGrant);
    expect((await redeem(beyond)).status).toBe(200);
  });

  it.each([
    ["unknown", "lko_000000000000000000000000000000000000"],
    ["no code at all", "nonsense"],
    ["of another kind", "lkg_000000000000000000000000000000000000"],
  ])("that is %s is refused", async (_name, code) => {
    const { redeem } = await setUp();

    expect(refusal(await redeem(code))).toEqual(badGrant);
  });
});
