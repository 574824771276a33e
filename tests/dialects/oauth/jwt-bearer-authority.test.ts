import { expect, it } from "vitest";
import { grantNames } from "../../../shared/app-kinds";
import { codeFor } from "../../authorization";
import { type Harness, harness } from "../../harness";
import { type App, form, makeApp, refusal, resourceUri } from "../../oauth";
import { addKey, assertionOf, keyPair } from "../../signing";

const grant_type = grantNames.assertion;

/** A service of a workspace with two owners, made by the first. */
async function sharedService() {
  const h = await harness();
  const [maker, partner] = [await h.given.person(), await h.given.person()];
  const { body: workspace } = await h.call("POST", "/api/v1/workspaces", {
    cookie: maker.cookie,
    body: { name: "Crew" },
  });
  const membership = {
    workspaceId: workspace.id,
    accountId: partner.id,
    role: "owner",
    createdAt: h.clock.now(),
  } as const;
  await h.database.prisma.membership.create({ data: membership });
  const service = { workspaceId: workspace.id, kind: "service", name: "Nightly", scopes: ["keys:read"] };
  const grantTypes = [grantNames.client, grant_type];
  const made = await h.call("POST", "/api/v1/apps", { cookie: maker.cookie, body: { ...service, grantTypes } });
  const { id } = made.body.app;
  const [maker1, partner1] = [await keyPair("ES256", "maker"), await keyPair("ES256", "partner")];
  const add = (by: typeof maker, pair: typeof maker1) => {
    const publicKey = JSON.stringify({ ...pair.publicJwk, kid: pair.kid });
    return h.call("POST", `/api/v1/apps/${id}/keys`, { cookie: by.cookie, body: { publicKey } });
  };
  const redeem = async (pair: typeof maker1) =>
    form(h, "/oauth/token", { grant_type, assertion: await assertionOf(h, id, pair, { sub: undefined }) });
  return { h, id, maker, partner, pairs: { maker: maker1, partner: partner1 }, add, redeem };
}

it("an app acts for who made it by keys that they gave it: no other owner signs as them", async () => {
  const { maker, partner, pairs, add, redeem } = await sharedService();
  expect((await add(maker, pairs.maker)).status).toBe(201);
  expect((await redeem(pairs.maker)).status).toBe(200);

  expect((await add(partner, pairs.partner)).status).toBe(201);

  expect(refusal(await redeem(pairs.partner))).toEqual([400, "invalid_grant"]);
  expect(refusal(await redeem(pairs.maker))).toEqual([400, "invalid_grant"]);
});

it("nor does one who names the address of a key set, while changing the rest takes nothing away", async () => {
  const { h, id, maker, partner, pairs, add, redeem } = await sharedService();
  await add(maker, pairs.maker);
  const change = (body: Record<string, unknown>) =>
    h.call("PATCH", `/api/v1/apps/${id}`, { cookie: partner.cookie, body });

  expect((await change({ description: "ours" })).status).toBe(200);
  expect((await redeem(pairs.maker)).status).toBe(200);
  expect((await change({ jwksUri: "https://partner.example/keys" })).status).toBe(200);

  expect(await h.database.prisma.client.findFirst({ where: { id } })).toMatchObject({ actsForAccountId: null });
});

/** A web app that signs, and a person who has agreed to something. */
async function agreed(scope: string) {
  const h = await harness();
  const person = await h.given.person();
  const app = await makeApp(h, await h.given.person());
  const pair = await keyPair();
  await addKey(h, app.client.id, pair);
  await codeFor(h, app, person, { scope });
  return { h, person, app, signedFor: (asked: string) => signedFor(h, app, person.id, asked) };
}

async function signedFor(h: Harness, app: App, sub: string, scope: string) {
  const assertion = await assertionOf(h, app.client.id, await keyPair(), { sub });
  return form(h, "/oauth/token", { grant_type, assertion, scope });
}

it("who agreed to a log-in that ends with the session is not acted for behind their back", async () => {
  const logInAlone = await agreed("openid keys:read");
  expect(refusal(await logInAlone.signedFor("keys:read"))).toEqual([400, "invalid_grant"]);

  const beyond = await agreed("openid offline_access keys:read");
  expect((await beyond.signedFor("keys:read")).status).toBe(200);
});

it("an app that is cut off loses what it signed for at that moment", async () => {
  const { h, person, app, signedFor } = await agreed("offline_access keys:read");
  const { access_token: token } = (await signedFor("keys:read")).body;
  expect((await h.call("GET", "/api/v1/keys", { bearer: token })).status).toBe(200);

  const { status } = await h.call("DELETE", `/api/v1/connected-apps/${app.client.id}`, { bearer: person.accessToken });

  expect(status).toBe(204);
  expect((await h.call("GET", "/api/v1/keys", { bearer: token })).status).toBe(401);
  expect((await form(h, "/oauth/introspect", { token }, { basic: app.basic })).body).toEqual({ active: false });
});

it("wrong assertions from one network are counted as wrong secrets are, and a right one is not held up by them", async () => {
  const h = await harness({ LIMITS: "client.network=3/600" });
  const owner = await h.given.person();
  const { client } = await makeApp(h, owner, { kind: "service", actsForAccountId: owner.id });
  await addKey(h, client.id, await keyPair());
  const stranger = { ...(await keyPair("ES256", "stranger")), kid: "key-1" };
  const sent = async (pair: typeof stranger) =>
    form(h, "/oauth/token", { grant_type, assertion: await assertionOf(h, client.id, pair, { sub: undefined }) });

  const wrong = [];
  for (let n = 0; n < 5; n += 1) wrong.push((await sent(stranger)).status);

  expect(wrong).toEqual([400, 400, 400, 429, 429]);
  expect((await sent(await keyPair())).status).toBe(200);
});

it("what an app signed for stays its own: no other app makes a token of it that nothing would end", async () => {
  const h = await harness();
  const owner = await h.given.person();
  const app = await makeApp(h, owner, { actsForAccountId: owner.id });
  const served = await makeApp(h, await h.given.person(), { resourceUris: [resourceUri] });
  await addKey(h, app.client.id, await keyPair());
  const assertion = await assertionOf(h, app.client.id, await keyPair(), { sub: undefined });
  const { body } = await form(h, "/oauth/token", { grant_type, assertion, scope: "keys:read", resource: resourceUri });
  const exchange = {
    grant_type: grantNames.exchange,
    subject_token: body.access_token,
    subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
  };

  expect((await form(h, "/oauth/token", exchange, { basic: served.basic })).status).toBe(400);
  expect((await form(h, "/oauth/token", exchange, { basic: app.basic })).status).toBe(200);
  expect((await form(h, "/oauth/introspect", { token: body.access_token }, { basic: served.basic })).body.active).toBe(
    true,
  );
});
