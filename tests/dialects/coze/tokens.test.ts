import { describe, expect, it } from "vitest";
import { claimsOf, makeApp, pkcePair } from "../../oauth";
import { secondProcess } from "../../second-process";
import { secondsNow } from "../../signing";
import { atOnce } from "../portal/keeping";
import { codeOf, refresh } from "./code-flow";
import { cozing, exchange, makeCozeApp, paths, post, refused, said } from "./coze-client";

describe("a web app", () => {
  it("gets tokens for a code and its secret, with the moment of their end, and nothing around them", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    const code = await codeOf(h, app, h.person);

    const answer = await post(h, paths.token, exchange(app, code), app.secret);

    expect(said(answer)).toEqual([
      200,
      {
        access_token: expect.any(String),
        token_type: "Bearer",
        expires_in: secondsNow(h) + 900,
        refresh_token: expect.stringMatching(/^lkg_/),
      },
    ]);
    expect(claimsOf(answer.body.access_token)).toMatchObject({
      sub: h.person.id,
      client_id: app.id,
      scope: "profile offline_access",
      exp: secondsNow(h) + 900,
    });
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("refreshes with its secret, never without it, and gets another refresh token", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    const { body: first } = await post(h, paths.token, exchange(app, await codeOf(h, app, h.person)), app.secret);

    for (const bearer of ["", null, "wrong", app.secret.slice(0, -1)]) {
      const answer = await post(h, paths.token, refresh(app, first.refresh_token), bearer);
      expect([bearer, ...said(answer)]).toEqual([bearer, 401, refused("invalid_client")]);
    }
    h.clock.advance(100);
    const second = await post(h, paths.token, refresh(app, first.refresh_token), app.secret);
    expect(said(second)).toEqual([
      200,
      {
        access_token: expect.any(String),
        token_type: "Bearer",
        expires_in: secondsNow(h) + 900,
        refresh_token: expect.stringMatching(/^lkg_/),
      },
    ]);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
  });

  it("redeems a code once: of 50 tries at once, on two processes, one is answered, and the replays end the grant", async () => {
    const h = await cozing();
    const other = await secondProcess(h);
    const app = await makeCozeApp(h, h.owner);
    const code = await codeOf(h, app, h.person);

    const answers = await atOnce(50, (n) => post(n % 2 ? h : other, paths.token, exchange(app, code), app.secret));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost.map(said)).toEqual(lost.map(() => [400, refused("invalid_request", "invalid request: code")]));
    expect(await h.rowCounts()).toMatchObject({ grants: 0 });
  });

  it("that is another's gets nothing for the code, nor one that is disabled or of another accent", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    const other = await makeCozeApp(h, h.owner);
    const standard = await makeApp(h, h.owner);
    const code = await codeOf(h, app, h.person);

    const foreign = await post(h, paths.token, exchange(other, code), other.secret);
    const wrongAccent = { id: standard.client.id, appId: "", secret: standard.secret };
    const unspoken = await post(h, paths.token, exchange(wrongAccent, code), standard.secret);
    const unknown = await post(h, paths.token, exchange({ ...app, id: "1.app.coze" }, code), app.secret);

    expect(said(foreign)).toEqual([400, refused("invalid_request", "invalid request: code")]);
    expect(said(unspoken)).toEqual([401, refused("invalid_client")]);
    expect(said(unknown)).toEqual(said(unspoken));
    await h.call("POST", `/api/v1/apps/${app.id}/disable`, { bearer: h.owner.accessToken });
    expect(said(await post(h, paths.token, exchange(app, code), app.secret))).toEqual(said(unspoken));
    expect(await h.rowCounts()).toMatchObject({ grants: 0 });
  });

  it("with several secrets may use any of them that is good", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    const added = await h.call("POST", `/api/v1/apps/${app.id}/secrets`, { bearer: h.owner.accessToken, body: {} });
    for (const secret of [app.secret, added.body.plaintext ?? added.body.secret]) {
      const answer = await post(h, paths.token, exchange(app, await codeOf(h, app, h.person)), secret);
      expect(answer.status).toBe(200);
    }
  });
});

describe("an app without a secret", () => {
  it.each(["", null])("gets tokens for its verifier, and refreshes, with Authorization %j", async (bearer) => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner, { kind: "spa" });
    const { verifier, challenge } = pkcePair();
    const code = await codeOf(h, app, h.person, { code_challenge: challenge, code_challenge_method: "S256" });

    const first = await post(h, paths.token, exchange(app, code, { code_verifier: verifier }), bearer);
    const second = await post(h, paths.token, refresh(app, first.body.refresh_token), bearer);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(Object.keys(second.body)).toEqual(["access_token", "token_type", "expires_in", "refresh_token"]);
  });

  it("gets them for a plain challenge, and for no other verifier", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner, { kind: "spa" });
    const { verifier } = pkcePair();

    const good = await codeOf(h, app, h.person, { code_challenge: verifier });
    const bad = await codeOf(h, app, h.person, { code_challenge: verifier, code_challenge_method: "plain" });

    expect((await post(h, paths.token, exchange(app, good, { code_verifier: verifier }))).status).toBe(200);
    const answer = await post(h, paths.token, exchange(app, bad, { code_verifier: pkcePair().verifier }));
    expect(said(answer)).toEqual([400, refused("invalid_request", "invalid request: code")]);
  });

  it("that presents something all the same is refused", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner, { kind: "spa" });
    const answer = await post(h, paths.token, refresh(app, "lkg_0"), "a-secret");
    expect(said(answer)).toEqual([401, refused("invalid_client")]);
  });
});
