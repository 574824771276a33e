import { describe, expect, it } from "vitest";
import type { CallResult } from "../../client";
import { makeApp } from "../../oauth";
import { base, withApp } from "./provider-app";

describe("POST /console/api/oauth/provider/account", () => {
  it("tells no more than the app was let know", async () => {
    const { codeOf, redeem, account } = await withApp({ scopes: ["read"], defaultScopes: ["read"] });
    const { body } = await redeem(await codeOf());
    expect((await account(body.access_token)).body).toEqual({
      name: null,
      email: null,
      avatar: null,
      interface_language: null,
      timezone: null,
    });
  });

  it("refuses each other token in a form of its own, with a challenge", async () => {
    const { h, maker, person, client_id, codeOf, redeem, account } = await withApp();
    const { body: got } = await redeem(await codeOf());
    const other = await makeApp(h, maker);
    const ask = (authorization?: string) =>
      h.call("POST", `${base}/account`, { body: { client_id }, headers: { ...(authorization && { authorization }) } });
    const said = async (answer: CallResult) => {
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
      return answer.body;
    };

    expect(await said(await ask())).toEqual({ error: "Authorization header is required" });
    expect(await said(await ask("Bearer"))).toEqual({ error: "Invalid Authorization header format" });
    expect(await said(await ask("Bearer "))).toEqual({ error: "Invalid Authorization header format" });
    expect(await said(await ask("Basic eDp5"))).toEqual({ error: "token_type is invalid" });
    const wrong = { error: "access_token or client_id is invalid" };
    expect(await said(await ask("Bearer x"))).toEqual(wrong);
    expect(await said(await ask(`Bearer ${person.accessToken}`))).toEqual(wrong);
    expect(await said(await account(got.access_token, other.client.id))).toEqual(wrong);
    await h.database.prisma.account.update({ where: { id: person.id }, data: { status: "suspended" } });
    expect(await said(await account(got.access_token))).toEqual(wrong);
  });

  it("refuses a token of which the person took back what it goes by", async () => {
    const { h, person, client_id, codeOf, redeem, account } = await withApp();
    const { body: got } = await redeem(await codeOf());
    const cut = await h.call("DELETE", `/api/v1/connected-apps/${client_id}`, { cookie: person.cookie });
    expect([cut.status, (await account(got.access_token)).status]).toEqual([204, 401]);
  });
});
