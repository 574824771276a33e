import { describe, expect, it } from "vitest";
import { claimsOf, givenGrant, makeApp } from "../../oauth";
import { addTo, makeWorkspace } from "../portal/sharing";
import { cozing, givenKey, jwtOf, makeCozeApp, post, refused, said } from "./coze-client";
import { badJwt, grant_type, service } from "./jwt-service";

describe("the scope of a request with a JWT", () => {
  const points = (permission_list: unknown) => ({ account_permission: { permission_list } });
  it.each([
    ["points that are scopes here", points(["keys:read"]), "keys:read"],
    ["points that the app isn't usually given", points(["keys:read", "keys:write"]), "keys:read"],
    [
      "the vendor's example",
      {
        ...points(["Connector.botChat"]),
        attribute_constraint: { connector_bot_chat_attribute: { bot_id_list: ["1"] } },
      },
      "",
    ],
    ["no points", points([]), ""],
    ["nothing in it", {}, ""],
    ["points for some workspaces alone", { workspace_permission: { permission_list: ["keys:read"] } }, ""],
    ["null", null, "profile workspaces:read keys:read"],
  ])("with %s narrows the token, and never widens it", async (_name, scope, granted) => {
    const h = await service();
    const answer = await h.redeem(await h.jwt(), { scope });
    expect([answer.status, claimsOf(answer.body.access_token).scope]).toEqual([200, granted]);
  });

  it.each(["keys:read", ["keys:read"], points("keys:read"), points([5]), { account_permission: 5 }])(
    "%j is refused",
    async (scope) => {
      const h = await service();
      const { status, body } = await h.redeem(await h.jwt(), { scope });
      expect([status, body.error_code, body.error_message]).toEqual([
        400,
        "invalid_request",
        expect.stringMatching(/^invalid request: scope/),
      ]);
    },
  );
});

describe("the account form", () => {
  const forAccount = (id: string) => `/api/permission/oauth2/account/${id}/token`;

  it("gives a token of the app's own account, and of one that agreed to all of it", async () => {
    const h = await service();
    const { client } = await makeApp(h, h.owner);
    const own = await h.redeem(await h.jwt(), {}, forAccount(h.owner.id));
    const before = await h.redeem(await h.jwt(), {}, forAccount(h.person.id));
    await h.database.prisma.consent.create({
      data: {
        clientId: h.app.id,
        accountId: h.person.id,
        workspaceId: null,
        scopes: ["profile", "offline_access", "workspaces:read", "keys:read"],
        audience: ["http://localhost:3000"],
        createdAt: h.clock.now(),
        updatedAt: h.clock.now(),
      },
    });
    const after = await h.redeem(await h.jwt(), {}, forAccount(h.person.id));

    expect(client.id).not.toBe(h.app.id);
    expect([own.status, claimsOf(own.body.access_token).sub]).toEqual([200, h.owner.id]);
    expect(said(before)).toEqual(badJwt);
    expect([after.status, claimsOf(after.body.access_token).sub]).toEqual([200, h.person.id]);
  });

  it("holds a token of a person to the workspace that they let the app into", async () => {
    const h = await service();
    const { id: workspaceId } = await makeWorkspace(h, h.person, "Crew");
    const scopes = ["profile", "workspaces:read", "keys:read"];
    const data = { clientId: h.app.id, accountId: h.person.id, workspaceId, scopes };
    const times = { createdAt: h.clock.now(), updatedAt: h.clock.now() };
    await h.database.prisma.consent.create({ data: { ...data, audience: ["http://localhost:3000"], ...times } });

    const { body } = await h.redeem(await h.jwt(), {}, forAccount(h.person.id));
    const list = await h.call("GET", "/v1/workspaces", { bearer: body.access_token });

    expect(list.body.data.workspaces.map(({ id }: { id: string }) => id)).toEqual([workspaceId]);
  });

  it("is no way to another account than was signed, nor to one that there is none of, nor for another grant", async () => {
    const h = await service();
    await givenGrant(h, h.person, await makeApp(h, h.owner));
    for (const [id, claims] of [
      [h.person.id, {}],
      ["acc_00000000000000000000", {}],
      ["%00", {}],
      ["a%20b", {}],
      [h.owner.id, { sub: h.app.appId }],
      [h.person.id, { sub: h.owner.id }],
    ] as const) {
      expect([id, ...said(await h.redeem(await h.jwt(claims), {}, forAccount(id)))]).toEqual([id, ...badJwt]);
    }
    const code = { grant_type: "authorization_code", client_id: h.app.id, code: "lko_wrong" };
    expect(said(await post(h, forAccount(h.owner.id), code))).toEqual([
      400,
      refused("unsupported_grant_type", "not supported grant type"),
    ]);
  });
});

describe("the enterprise form", () => {
  const forEnterprise = (id: string) => `/api/permission/oauth2/enterprise_id/${id}/token`;

  it("is for an app's own workspace alone", async () => {
    const h = await cozing();
    const { id: crew } = await makeWorkspace(h, h.owner, "Crew");
    const { id: other } = await makeWorkspace(h, h.owner, "Other");
    await addTo(h, h.owner, crew, h.person.email);
    const app = await makeCozeApp(h, h.owner, { kind: "service", redirectUris: [], workspaceId: crew });
    const pair = await givenKey(h, app);
    const redeem = async (id: string) => post(h, forEnterprise(id), { grant_type }, await jwtOf(h, app, pair));

    const own = await redeem(crew);

    expect([own.status, claimsOf(own.body.access_token).sub]).toEqual([200, h.owner.id]);
    for (const id of [other, "ws_00000000000000000000", "%00"]) {
      expect(said(await redeem(id))).toEqual([400, refused("invalid_request", "invalid request: enterprise_id")]);
    }
    expect(await h.database.prisma.spentAssertion.count()).toBe(1);
  });
});
