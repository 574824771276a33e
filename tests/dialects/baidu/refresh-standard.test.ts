import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { form, makeApp } from "../../oauth";
import { addKey, assertionOf, jwtBearer, keyPair } from "../../signing";
import { ask, credentialsOf, endedRefresh, goodAnswer, makeBaiduApp, refresh, written } from "./baidu-app";

async function setUp() {
  const h = await harness();
  const owner = await h.given.person();
  const app = await makeBaiduApp(h, owner);
  const { body } = await ask(h, credentialsOf(app));
  return { h, owner, app, token: body.refresh_token as string };
}

describe("at the standard endpoint", () => {
  it("the same app gets and refreshes its tokens as well", async () => {
    const { h, app } = await setUp();
    const got = await form(h, "/oauth/token", { grant_type: "client_credentials" }, { basic: app.basic });

    const next = await form(
      h,
      "/oauth/token",
      { grant_type: "refresh_token", refresh_token: got.body.refresh_token },
      { basic: app.basic },
    );

    expect([next.status, next.body]).toEqual([
      200,
      {
        access_token: expect.any(String),
        token_type: "Bearer",
        expires_in: 2_592_000,
        scope: "keys:read",
        refresh_token: expect.stringMatching(/^lkn_/),
      },
    ]);
  });

  it("RFC 6749 6: such a token is not good without the app", async () => {
    const { h, token } = await setUp();

    const answer = await form(h, "/oauth/token", { grant_type: "refresh_token", refresh_token: token });

    expect([answer.status, answer.body.error]).toEqual([401, "invalid_client"]);
    expect((await refresh(h, token)).body).toEqual(goodAnswer());
  });

  it("an app of the standards has no such token, and can't use one", async () => {
    const { h, owner, token } = await setUp();
    const app = await makeApp(h, owner);
    const got = await form(h, "/oauth/token", { grant_type: "client_credentials" }, { basic: app.basic });

    const stolen = await form(
      h,
      "/oauth/token",
      { grant_type: "refresh_token", refresh_token: token },
      { basic: app.basic },
    );

    expect(got.body).not.toHaveProperty("refresh_token");
    expect([stolen.status, stolen.body.error]).toEqual([400, "invalid_grant"]);
  });

  it("an app that signs what it asks for signs for a refresh, too: the token alone is not enough", async () => {
    const { h, owner } = await setUp();
    const app = await makeBaiduApp(h, owner, { authMethod: "private_key_jwt" });
    const pair = await keyPair();
    await addKey(h, app.client.id, pair);
    const signs = async (parameters: Record<string, string>) => {
      const client_assertion = await assertionOf(h, app.client.id, pair);
      return form(h, "/oauth/token", { ...parameters, client_assertion_type: jwtBearer, client_assertion });
    };
    const got = await signs({ grant_type: "client_credentials" });
    const token = got.body.refresh_token as string;
    const before = await written(h);

    const bare = await refresh(h, token);

    expect([bare.status, bare.body]).toEqual([400, endedRefresh]);
    expect(await written(h)).toEqual(before);
    expect((await signs({ grant_type: "refresh_token", refresh_token: token })).status).toBe(200);
  });
});
