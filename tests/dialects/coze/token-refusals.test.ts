import { describe, expect, it } from "vitest";
import { atOnce } from "../portal/keeping";
import { codeOf, refresh } from "./code-flow";
import { cozing, exchange, makeCozeApp, onDevice, paths, post, refused, said } from "./coze-client";

describe("the token endpoint", () => {
  it("says in the vendor's words what is wrong with a request, and changes nothing", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    const device = await makeCozeApp(h, h.owner, onDevice);
    const code = await codeOf(h, app, h.person);
    const good = exchange(app, code);
    const before = await h.rowCounts();
    const invalid = (name: string) => [400, refused("invalid_request", `invalid request: ${name}`)];
    const cases: [unknown, unknown[], string?][] = [
      [{ ...good, grant_type: undefined }, invalid("grant_type")],
      [{ ...good, grant_type: ["authorization_code"] }, invalid("grant_type")],
      [{ ...good, grant_type: "password" }, [400, refused("unsupported_grant_type", "not supported grant type")]],
      [{ ...good, grant_type: "" }, [400, refused("unsupported_grant_type", "not supported grant type")]],
      [{ ...good, grant_type: "constructor" }, [400, refused("unsupported_grant_type", "not supported grant type")]],
      [
        { grant_type: "client_credentials", client_id: app.id },
        [400, refused("unsupported_grant_type", "not supported grant type")],
      ],
      [{ ...good, client_id: undefined }, invalid("client_id")],
      [{ ...good, client_id: 5 }, invalid("client_id")],
      [{ ...good, client_id: "" }, invalid("client_id")],
      [{ ...good, code: undefined }, invalid("code")],
      [{ ...good, code: "" }, invalid("code")],
      [{ ...good, code: "lko_wrong" }, invalid("code")],
      [{ ...good, code: "x".repeat(100_000) }, invalid("code")],
      [{ ...good, code: { a: 1 } }, invalid("code")],
      [{ ...good, grant_type: "refresh_token" }, invalid("refresh_token")],
      [{ ...refresh(app, "lkg_wrong") }, invalid("refresh_token")],
      [{ ...good, duration_seconds: "900" }, invalid("duration_seconds")],
      [[], [400, refused("invalid_request")]],
      ["null", [400, refused("invalid_request")]],
      ["{", [400, refused("invalid_request")]],
      ['{"grant_type":"\\u0000"}', [400, refused("invalid_request")]],
      ['{"grant_type":"\\ud800"}', [400, refused("invalid_request")]],
      [
        { grant_type: "urn:ietf:params:oauth:grant-type:device_code", client_id: device.id, device_code: "lkd_wrong" },
        invalid("device_code"),
        "",
      ],
      [
        { grant_type: "urn:ietf:params:oauth:grant-type:device_code", client_id: app.id, device_code: "lkd_wrong" },
        [403, refused("access_deny", "invalid app type")],
      ],
    ];

    for (const [body, expected, bearer = app.secret] of cases) {
      expect([body, ...said(await post(h, paths.token, body, bearer))]).toEqual([body, ...expected]);
    }

    expect(await h.rowCounts()).toEqual(before);
    expect((await post(h, paths.token, good, app.secret)).status).toBe(200);
  });

  it("refuses credentials in another way than its own, a form, a query, and a body that is too large", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner);
    const good = exchange(app, await codeOf(h, app, h.person));
    const basic = `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString("base64")}`;
    const form = { "content-type": "application/x-www-form-urlencoded" };

    const answers = [
      await post(h, paths.token, good, null, { headers: { authorization: basic } }),
      await post(h, paths.token, { ...good, client_secret: app.secret }, ""),
      await post(h, paths.token, good, null, { headers: { "x-api-key": app.secret } }),
      await post(h, paths.token, good, `${app.secret}, Bearer ${app.secret}`),
      await post(h, paths.token, new URLSearchParams(good).toString(), app.secret, { headers: form }),
      await post(h, `${paths.token}?a=1`, good, app.secret),
      await post(h, paths.token, { ...good, state: "x".repeat(2_000_000) }, app.secret),
    ];

    expect(answers.map(({ status, body }) => [status, body.error_code])).toEqual([
      [401, "invalid_client"],
      [401, "invalid_client"],
      [401, "invalid_client"],
      [400, "invalid_request"],
      [400, "invalid_request"],
      [400, "invalid_request"],
      [413, "invalid_request"],
    ]);
    expect((await post(h, paths.token, good, app.secret)).status).toBe(200);
  });

  it("gives no bearer token to an app whose tokens have to be bound to a key", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner, { requireDpop: true });
    const code = await codeOf(h, app, h.person);
    const answer = await post(h, paths.token, exchange(app, code), app.secret);
    expect(said(answer)).toEqual([400, refused("invalid_dpop_proof")]);
  });

  it("refuses an app from where it may not come", async () => {
    const h = await cozing();
    const app = await makeCozeApp(h, h.owner, { ipAllowlist: ["198.51.100.0/24"] });
    const body = exchange(app, await codeOf(h, app, h.person));
    expect(said(await post(h, paths.token, body, app.secret))).toEqual([403, refused("access_deny")]);
    expect((await post(h, paths.token, body, app.secret, { peer: "198.51.100.7" })).status).toBe(200);
  });

  it("holds wrong secrets up after a while, and no right one", async () => {
    const h = await cozing({ LIMITS: "client.network=5/60" });
    const app = await makeCozeApp(h, h.owner);
    const wrong = await atOnce(20, () => post(h, paths.token, refresh(app, "lkg_wrong"), "wrong"));
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(15);
    const held = wrong.find(({ status }) => status === 429);
    expect(held?.body).toEqual(refused("temporarily_unavailable"));
    expect(Number(held?.headers.get("retry-after"))).toBeGreaterThan(0);
    const good = await post(h, paths.token, exchange(app, await codeOf(h, app, h.person)), app.secret);
    expect(good.status).toBe(200);
  });
});
