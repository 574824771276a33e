import { describe, expect, it } from "vitest";
import { grantNames } from "@/shared/app-kinds";
import { makeApp } from "../../oauth";
import { atOnce, statusesOf } from "../portal/keeping";
import { everything } from "../portal/managing-apps";
import { waiting } from "../portal/waiting-devices";

describe("a device without a browser (RFC 8628 3.2)", () => {
  it("gets a code to show and one to poll with, neither of which is kept as it is", async () => {
    const h = await waiting();

    const answer = await h.start();

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        device_code: expect.stringMatching(/^lkd_\w{36}$/),
        user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
        verification_uri: "http://localhost:3000/device",
        verification_uri_complete: `http://localhost:3000/device?user_code=${answer.body.user_code}`,
        expires_in: 900,
        interval: 5,
      },
    ]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const kept = JSON.stringify([await everything(h), h.logged]);
    const { device_code: deviceCode, user_code: userCode } = answer.body;
    expect([deviceCode, userCode, userCode.replace("-", "")].filter((code) => kept.includes(code))).toEqual([]);
  });

  it.each<[string, Record<string, string | string[]>, number, string]>([
    ["no app", { client_id: "" }, 401, "invalid_client"],
    ["an app that there isn't", { client_id: "cli_00000000000000000000" }, 401, "invalid_client"],
    ["a secret of a public app", { client_secret: "lkp_x" }, 401, "invalid_client"],
    ["a scope that it may not have", { scope: "openid sessions:write" }, 400, "invalid_scope"],
    ["a scope that can't be read", { scope: 'a"b' }, 400, "invalid_scope"],
    ["a resource that is none", { resource: ["nowhere"] }, 400, "invalid_target"],
  ])("is refused for %s", async (_name, parameters, status, error) => {
    const h = await waiting();
    const before = await everything(h);

    const answer = await h.start(parameters);

    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(await everything(h)).toEqual(before);
  });

  it("is refused for an app without this grant, and for a confidential one without its secret", async () => {
    const h = await waiting();
    const web = await makeApp(h, h.owner, { grantTypes: [grantNames.code] });
    const confidential = await makeApp(h, h.owner);

    const other = await h.start({ client_secret: web.secret }, {}, web);
    const bare = await h.start({}, {}, confidential);

    expect([other.status, other.body.error]).toEqual([400, "unauthorized_client"]);
    expect([bare.status, bare.body.error]).toEqual([401, "invalid_client"]);
  });

  it("is limited for one app from one network, and for one app from everywhere (D09)", async () => {
    const h = await waiting({ LIMITS: "device.network=10/600,device.client=30/600" });

    const here = await atOnce(20, () => h.start());
    const elsewhere = await atOnce(40, (n) => h.start({}, { peer: `198.51.100.${n}` }));

    // One had begun before.
    expect([statusesOf(here), statusesOf(elsewhere)]).toEqual([
      { 200: 9, 429: 11 },
      { 200: 20, 429: 20 },
    ]);
    expect(await h.database.prisma.deviceAuthorization.count()).toBe(30);
  });
});
