import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { claimsOf, makeApp } from "../../oauth";
import { secondProcess } from "../../second-process";
import { addKey, assertionOf, keyPair, secondsNow } from "../../signing";
import { atOnce } from "../portal/keeping";
import { jwtOf, makeCozeApp, paths, post, refused, said } from "./coze-client";
import { badJwt, grant_type, service } from "./jwt-service";

describe("a JWT", () => {
  it("gives a token of the account that the app acts for, with the moment of its end and nothing to refresh", async () => {
    const h = await service();

    const answer = await h.redeem(await h.jwt());

    const expires_in = secondsNow(h) + 900;
    expect(said(answer)).toEqual([200, { access_token: expect.any(String), token_type: "Bearer", expires_in }]);
    const { iat, jti, ...claims } = claimsOf(answer.body.access_token);
    expect(claims).toEqual({
      iss: "http://localhost:3000",
      aud: "http://localhost:3000",
      sub: h.owner.id,
      client_id: h.app.id,
      scope: "profile workspaces:read keys:read",
      exp: expires_in,
    });
  });

  it.each([
    ["no duration", {}, 900],
    ["none as null", { duration_seconds: null }, 900],
    ["the longest", { duration_seconds: 86_399 }, 86_399],
    ["a second", { duration_seconds: 1 }, 1],
  ])("with %s lasts as long as that", async (_name, body, seconds) => {
    const h = await service();
    const answer = await post(h, paths.token, { grant_type, ...body }, await h.jwt());
    expect(answer.body.expires_in).toBe(secondsNow(h) + seconds);
  });

  it.each([0, -1, 86_400, 1.5, "900", [900]])("with a duration of %j is refused, and not spent", async (seconds) => {
    const h = await service();
    const assertion = await h.jwt();
    const answer = await h.redeem(assertion, { duration_seconds: seconds });
    expect(said(answer)).toEqual([400, refused("invalid_request", "invalid request: duration_seconds")]);
    expect((await h.redeem(assertion)).status).toBe(200);
  });

  it("names this server by its host, with the port or without, or by its address", async () => {
    const h = await service();
    for (const aud of ["localhost", "localhost:3000", "http://localhost:3000", ["localhost"]]) {
      expect([aud, (await h.redeem(await h.jwt({ aud }))).status]).toEqual([aud, 200]);
    }
    for (const aud of ["localhost:3001", "api.coze.com", "LOCALHOST", ["localhost", "api.coze.com"], [], undefined]) {
      expect([aud, ...said(await h.redeem(await h.jwt({ aud })))]).toEqual([aud, ...badJwt]);
    }
  });

  it("is good once: of 50 at once, on two processes, one is answered", async () => {
    const h = await service();
    const second = await secondProcess(h);
    const assertion = await h.jwt();

    const answers = await atOnce(50, (n) => h.redeem(assertion, {}, paths.token, n % 2 ? h : second));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200);
    // Replays count as wrong ones after a while.
    for (const answer of others) expect([401, 429]).toContain(answer.status);
    expect(
      others.filter(({ status }) => status === 401).every(({ body }) => body.error_message === "invalid jwt"),
    ).toBe(true);
  });

  it("that is not signed by RS256, not named, or whose claims are wrong is refused, and nothing is spent", async () => {
    const h = await service();
    const now = secondsNow(h);
    const stranger = { ...(await keyPair("RS256", "stranger")), kid: h.pair.kid };
    const curve = { ...(await keyPair("ES256", "curve")), kid: "c".repeat(43) };
    await addKey(h, h.app.id, curve);
    const other = await makeCozeApp(h, h.owner, { kind: "service", redirectUris: [] });
    const [head, claims] = (await h.jwt()).split(".");
    const unsigned = Buffer.from('{"alg":"none","kid":"k"}').toString("base64url");
    const bad: (string | null)[] = [
      null,
      "",
      "x.y.z",
      "not-a-jwt",
      `${unsigned}.${claims}.AA`,
      `${head}.${claims}.AAAA`,
      await jwtOf(h, h.app, stranger),
      await jwtOf(h, h.app, curve),
      await jwtOf(h, other, h.pair),
      await h.jwt({}, { kid: undefined }),
      await h.jwt({}, { kid: "k".repeat(43) }),
      await h.jwt({}, { typ: "dpop+jwt" }),
      await h.jwt({ jti: undefined }),
      await h.jwt({ jti: "" }),
      await h.jwt({ jti: 5 }),
      await h.jwt({ jti: "j".repeat(513) }),
      await h.jwt({ iss: undefined }),
      await h.jwt({ iss: "1000000000000" }),
      await h.jwt({ exp: undefined }),
      await h.jwt({ exp: now }),
      await h.jwt({ exp: now + 3601 }),
      await h.jwt({ exp: String(now + 60) }),
      await h.jwt({ iat: now + 61 }),
      await h.jwt({ sub: h.person.id }),
    ];

    for (const [n, assertion] of bad.entries()) {
      const peer = `198.51.${n}.1`;
      const answer = await post(h, paths.token, { grant_type, duration_seconds: 900 }, assertion, { peer });
      expect([n, ...said(answer)]).toEqual([n, ...badJwt]);
    }
    expect(await h.database.prisma.spentAssertion.count()).toBe(0);
  });

  it("of an app of another accent, of a disabled one or of one without this grant is refused", async () => {
    const h = await service();
    const standard = await makeApp(h, h.owner, { kind: "service", actsForAccountId: h.owner.id });
    await addKey(h, standard.client.id, h.pair);
    const foreign = await assertionOf(h, standard.client.id, h.pair, { sub: undefined }, { typ: "JWT" });
    const web = await makeCozeApp(h, h.owner);
    await addKey(h, web.id, h.pair);

    expect(said(await h.redeem(foreign))).toEqual(badJwt);
    expect(said(await h.redeem(await jwtOf(h, web, h.pair)))).toEqual([
      403,
      refused("access_deny", "invalid app type"),
    ]);
    await h.call("POST", `/api/v1/apps/${h.app.id}/disable`, { bearer: h.owner.accessToken });
    expect(said(await h.redeem(await h.jwt()))).toEqual(badJwt);
  });

  it("is not good at the log-in of an app, nor in the place of a secret", async () => {
    const h = await service();
    const code = { grant_type: "authorization_code", client_id: h.app.id, code: "lko_wrong" };
    expect((await post(h, paths.token, code, await h.jwt())).status).toBe(401);
    const put = await post(h, paths.token, { grant_type, assertion: await h.jwt(), client_id: h.app.id }, "");
    expect(said(put)).toEqual(badJwt);
  });

  it("counts as a wrong app's where it is wrong, and is held up after a while", async () => {
    const h = await service({}, { LIMITS: "client.network=3/60" });
    const answers = await atOnce(10, () => h.redeem("x.y.z"));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
    expect((await h.redeem(await h.jwt())).status).toBe(200);
  });

  it("takes what clients send beside it and isn't needed", async () => {
    const h = await service();
    const body = { client_id: h.app.id, account_id: "1", enterprise_id: "2" };
    expect((await h.redeem(await h.jwt({ session_name: "user_2222", session_context: {} }), body)).status).toBe(200);
  });

  it("is signed with a key that the console shows the fingerprint of", async () => {
    const h = await service();
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const added = await h.call("POST", `/api/v1/apps/${h.app.id}/keys`, {
      bearer: h.owner.accessToken,
      body: { publicKey: publicKey.export({ type: "spki", format: "pem" }) },
    });
    expect([added.status, added.body.kid]).toEqual([201, expect.stringMatching(/^[\w-]{43}$/)]);
    const der = privateKey.export({ type: "pkcs8", format: "der" });
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const own = await crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
    const assertion = await jwtOf(h, h.app, { ...h.pair, kid: added.body.kid, privateKey: own });
    expect((await h.redeem(assertion)).status).toBe(200);
  });
});
