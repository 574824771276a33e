import { expect, it } from "vitest";
import { putConsent } from "../../../server/db/consents.store";
import { claimsOf, form, makeApp, refusal } from "../../oauth";
import { addKey, assertionOf, dpopProofOf, keyPair } from "../../signing";
import { given, grant_type } from "./service-with-key";

it("J07: gives scopes of the app alone, by parameter or claim, and by parameter no more than was signed", async () => {
  const { made, redeem } = await given();

  const byParameter = await redeem(await made({ a: 1 }), { scope: "keys:write" });
  const byClaim = await redeem(await made({ scope: "email keys:read" }));
  const narrowed = await redeem(await made({ scope: "keys:read keys:write" }), { scope: "keys:read" });
  const refused = [
    await redeem(await made({ a: 2 }), { scope: "usage:read" }),
    await redeem(await made({ scope: "usage:read" })),
    await redeem(await made({ scope: "keys:read" }), { scope: "keys:write" }),
    await redeem(await made({ a: 3 }), { scope: "nothing\u00e4" }),
  ];

  expect([byParameter, byClaim, narrowed].map(({ body }) => body.scope)).toEqual([
    "keys:write",
    "email keys:read",
    "keys:read",
  ]);
  expect(refused.map(refusal)).toEqual(refused.map(() => [400, "invalid_scope"]));
});

it("gives the resources that are named as audience", async () => {
  const { made, redeem } = await given();

  const answer = await redeem(await made(), { resource: "https://api.example/v1" });
  const bad = await redeem(await made({ a: 1 }), { resource: "not absolute" });

  expect(claimsOf(answer.body.access_token).aud).toBe("https://api.example/v1");
  expect(refusal(bad)).toEqual([400, "invalid_target"]);
});

it("acts for its account only while that is active and owns the app's workspace", async () => {
  const { h, owner, made, redeem, app } = await given();
  const { prisma } = h.database;
  const workspaceId = app.client.workspaceId ?? "";

  await prisma.account.update({ where: { id: owner.id }, data: { status: "suspended" } });
  expect(refusal(await redeem(await made()))).toEqual([400, "invalid_grant"]);
  await prisma.account.update({ where: { id: owner.id }, data: { status: "active" } });
  await prisma.membership.updateMany({ where: { workspaceId, accountId: owner.id }, data: { role: "member" } });
  expect(refusal(await redeem(await made()))).toEqual([400, "invalid_grant"]);
  await prisma.membership.updateMany({ where: { workspaceId, accountId: owner.id }, data: { role: "owner" } });
  expect((await redeem(await made())).status).toBe(200);
});

it("refuses an app that acts for nobody, is disabled, or may not use this grant", async () => {
  const { h, owner, pair } = await given();
  const now = h.clock.now();
  const refusalOf = async (overrides: Parameters<typeof makeApp>[2]) => {
    const { client } = await makeApp(h, owner, { actsForAccountId: owner.id, ...overrides });
    await addKey(h, client.id, pair);
    const assertion = await assertionOf(h, client.id, pair, { sub: undefined });
    return refusal(await form(h, "/oauth/token", { grant_type, assertion }));
  };

  expect(await refusalOf({ actsForAccountId: null })).toEqual([400, "invalid_grant"]);
  expect(await refusalOf({ disabledAt: now })).toEqual([400, "invalid_grant"]);
  expect(await refusalOf({ grantTypes: ["client_credentials"] })).toEqual([400, "unauthorized_client"]);
  expect(await refusalOf({ authMethod: "none" })).toEqual([400, "unauthorized_client"]);
});

it("acts for another account only as far as that agreed, and while it is active", async () => {
  const { h, id, made, redeem } = await given();
  const person = await h.given.person();
  const now = h.clock.now();
  const agreed = { scopes: ["keys:read", "email"], audience: [h.ctx.config.APP_URL] };
  const sub = person.id;
  const asked = async (more = {}, claims = {}) =>
    redeem(await made({ sub, ...claims }), { scope: "keys:read", ...more });

  expect(refusal(await asked())).toEqual([400, "invalid_grant"]);
  await putConsent(h.database, {
    clientId: id,
    accountId: sub,
    workspaceId: null,
    ...agreed,
    createdAt: now,
    updatedAt: now,
  });
  const good = await asked();
  expect([good.status, claimsOf(good.body.access_token).sub]).toEqual([200, sub]);
  expect(refusal(await asked({ scope: "keys:read keys:write" }, { a: 1 }))).toEqual([400, "invalid_grant"]);
  expect(refusal(await asked({ resource: "https://api.example" }, { a: 2 }))).toEqual([400, "invalid_grant"]);
  await h.database.prisma.account.update({ where: { id: sub }, data: { status: "suspended" } });
  expect(refusal(await asked({}, { a: 3 }))).toEqual([400, "invalid_grant"]);
});

it("binds the token to the key that the request proves", async () => {
  const { h, made } = await given();
  const proofKey = await keyPair("ES256", "proof");
  const send = async (nonce?: string) =>
    form(
      h,
      "/oauth/token",
      { grant_type, assertion: await made() },
      { headers: { dpop: await dpopProofOf(h, proofKey, { nonce }) } },
    );

  const first = await send();
  const second = await send(first.headers.get("dpop-nonce") ?? "");

  expect(refusal(first)).toEqual([400, "use_dpop_nonce"]);
  expect([second.status, second.body.token_type]).toEqual([200, "DPoP"]);
});

it("is not good for a log-in, nor is a log-in's assertion good for it", async () => {
  const { h, owner, pair } = await given();
  const { client } = await makeApp(h, owner, { authMethod: "private_key_jwt", actsForAccountId: owner.id });
  await addKey(h, client.id, pair);
  const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  const both = await assertionOf(h, client.id, pair);

  const logIn = await form(h, "/oauth/token", {
    grant_type: "client_credentials",
    client_assertion_type,
    client_assertion: both,
  });
  const redeemed = await form(h, "/oauth/token", { grant_type, assertion: both });

  expect([logIn.status, ...refusal(redeemed)]).toEqual([200, 400, "invalid_grant"]);
});
