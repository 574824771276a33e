import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { ask, credentialsOf, goodAnswer, makeBaiduApp, refresh, tokenPath, whoamiPath, written } from "./baidu-app";

const inside = "198.51.100.7";
const outside = "203.0.113.7";
const notFromThere = {
  error_description: "The client may not be used from this address",
  error: "access_denied",
  error_code: 40004,
};

describe("an app with a list of addresses", () => {
  async function setUp(env: Record<string, string> = {}) {
    const h = await harness(env);
    const owner = await h.given.person();
    return { h, app: await makeBaiduApp(h, owner, { ipAllowlist: ["198.51.100.0/24"] }) };
  }

  it("gets tokens from those alone, with 40004 for everywhere else", async () => {
    const { h, app } = await setUp();
    const before = await written(h);

    const refused = await ask(h, credentialsOf(app), { peer: outside });

    expect([refused.status, refused.body]).toEqual([403, notFromThere]);
    expect(await written(h)).toEqual(before);
    expect((await ask(h, credentialsOf(app), { peer: inside })).body).toEqual(goodAnswer());
  });

  it("refreshes from those alone, and a refusal spends nothing", async () => {
    const { h, app } = await setUp();
    const { body } = await ask(h, credentialsOf(app), { peer: inside });
    const byToken = { grant_type: "refresh_token", refresh_token: body.refresh_token };

    const refused = await Promise.all([
      ask(h, byToken, { peer: outside }),
      ask(h, { ...credentialsOf(app), ...byToken }, { peer: outside }),
    ]);

    for (const { status, body } of refused) expect([status, body]).toEqual([403, notFromThere]);
    expect((await ask(h, byToken, { peer: inside })).body).toEqual(goodAnswer());
  });

  it("is not fooled by a header that anybody can send", async () => {
    const { h, app } = await setUp();

    const spoofed = await ask(h, credentialsOf(app), {
      peer: outside,
      headers: { "x-forwarded-for": inside, "x-real-ip": inside, forwarded: `for=${inside}` },
    });

    expect([spoofed.status, spoofed.body]).toEqual([403, notFromThere]);
  });

  it("believes a trusted proxy, up to what the caller wrote in front of it", async () => {
    const { h, app } = await setUp({ TRUSTED_PROXIES: "10.0.0.0/8" });
    const from = (forwarded: string) =>
      ask(h, credentialsOf(app), { peer: "10.0.0.1", headers: { "x-forwarded-for": forwarded } });

    expect((await from(inside)).body).toEqual(goodAnswer());
    expect((await from(`${inside}, ${outside}`)).body).toEqual(notFromThere);
    expect((await from("")).body).toEqual(notFromThere);
  });

  it("says nothing of it to who lacks its secret", async () => {
    const { h, app } = await setUp();

    const { status, body } = await ask(h, { ...credentialsOf(app), client_secret: "x" }, { peer: outside });

    expect([status, body.error_code]).toEqual([401, 40002]);
  });
});

describe("with REQUIRE_HTTPS=true", () => {
  const overHttps = { peer: "10.0.0.1", headers: { "x-forwarded-proto": "https" } };

  async function setUp() {
    const h = await harness({ REQUIRE_HTTPS: "true", TRUSTED_PROXIES: "10.0.0.0/8", APP_URL: "https://keys.example" });
    return { h, app: await makeBaiduApp(h, await h.given.person()) };
  }

  it("a token is had over https alone, with 40003 for everything else", async () => {
    const { h, app } = await setUp();
    const query = new URLSearchParams(credentialsOf(app)).toString();

    const refused = await Promise.all([
      ask(h, credentialsOf(app)),
      h.call("GET", `${tokenPath}?${query}`),
      ask(h, credentialsOf(app), { headers: { "x-forwarded-proto": "https" } }),
      refresh(h, "lkn_x"),
    ]);

    for (const { status, body } of refused) {
      expect([status, body]).toEqual([
        400,
        { error_description: "Requests have to come over https", error: "invalid_request", error_code: 40003 },
      ]);
    }
    expect((await ask(h, credentialsOf(app), overHttps)).body).toEqual(goodAnswer());
  });

  it("so is the resource", async () => {
    const { h } = await setUp();

    const { status, body } = await h.call("GET", `${whoamiPath}?access_token=x`);

    expect([status, body]).toEqual([
      200,
      { error_code: 40003, error_msg: "Requests have to come over https", log_id: expect.any(String) },
    ]);
  });
});
