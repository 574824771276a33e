import { expect, it } from "vitest";
import { findAuthorizingClient } from "../../../server/domain/clients/find-authorizing-client";
import { purgeExpired } from "../../../server/domain/purge-expired";
import { form, givenCode, pkcePair, refusal } from "../../oauth";
import { assertionOf, jwtBearer, keyPair } from "../../signing";
import { given } from "./describing";

it("takes an app by the address of its document, from the authorization to its tokens", async () => {
  const { h, id, authorize, prisma, seen } = await given();
  const person = await h.given.person();

  const asked = await authorize({}, person.cookie);

  expect([asked.status, asked.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/consent\?request=/)]);
  const client = await prisma.client.findUniqueOrThrow({ where: { id } });
  expect(client).toMatchObject({
    source: "document",
    kind: "native",
    name: "Agent",
    homepageUri: "https://app.example",
    workspaceId: null,
    authMethod: "none",
    redirectUris: ["http://127.0.0.1/callback"],
    grantTypes: ["authorization_code", "refresh_token"],
    scopes: ["openid", "keys:read"],
    resourceUris: [],
    actsForAccountId: null,
  });
  const { verifier, challenge } = pkcePair();
  const scopes = ["openid", "keys:read"];
  const app = { client, secret: "", basic: [id, ""] as [string, string] };
  const code = await givenCode(h, person, app, { codeChallenge: challenge, redirectUri: null, scopes });
  const redeemed = { grant_type: "authorization_code", code, code_verifier: verifier, client_id: id };
  expect((await form(h, "/oauth/token", redeemed)).body).toMatchObject({
    scope: "openid keys:read",
    refresh_token: expect.any(String),
  });
  expect(seen).toEqual(["GET /client.json"]);
});

it("says so in the metadata, unless it is switched off, and then reads nothing", async () => {
  const { h, find, authorize, seen } = await given({ CLIENT_METADATA_DOCUMENTS: "false" });
  const metadata = await h.call("GET", "/.well-known/oauth-authorization-server");

  expect(metadata.body.client_id_metadata_document_supported).toBe(false);
  expect(await find()).toBeNull();
  expect((await authorize()).status).toBe(400);
  expect(seen).toEqual([]);
});

it.each([
  [undefined, 300],
  ["max-age=60", 300],
  ["public, max-age=3600", 3600],
  ["max-age=999999999", 86_400],
  ["no-store", 300],
  ["no-cache, max-age=3600", 300],
])("goes by a document with Cache-Control %s for %i seconds", async (cacheControl, seconds) => {
  const { h, published, find, seen } = await given();
  if (cacheControl) published.headers = { "cache-control": cacheControl };

  await find();
  h.clock.advance(seconds - 1);
  await find();
  expect(seen).toHaveLength(1);
  published.document = { ...published.document, client_name: "Renamed" };
  h.clock.advance(1);

  expect(await find()).toMatchObject({
    name: "Renamed",
    freshUntil: new Date(h.clock.now().getTime() + seconds * 1000),
  });
  expect(seen).toHaveLength(2);
});

it("leaves an app disabled that an admin disabled, and reads its document no more", async () => {
  const { h, id, find, authorize, prisma, seen } = await given();
  await find();
  await prisma.client.update({ where: { id }, data: { disabledAt: h.clock.now(), disableReason: "spam" } });

  h.clock.advance(86_400);

  expect(await find()).toMatchObject({ disableReason: "spam" });
  expect((await authorize()).status).toBe(400);
  expect(seen).toHaveLength(1);
});

it("takes a log-in by keys in the document or at its address, and no other", async () => {
  const { h, published, id } = await given();
  const pair = await keyPair();
  const stranger = await keyPair("ES256", "stranger");
  const jwks = { keys: [{ ...pair.publicJwk, kid: pair.kid }] };
  published.document = { ...published.document, token_endpoint_auth_method: "private_key_jwt", jwks };
  const logIn = async (key: typeof pair) =>
    form(h, "/oauth/token", {
      ...{ grant_type: "authorization_code", code: "lko_none", client_assertion_type: jwtBearer },
      client_assertion: await assertionOf(h, id, key, {}, { kid: "key-1" }),
    });

  expect(refusal(await logIn(pair))).toEqual([400, "invalid_grant"]);
  expect(refusal(await logIn(stranger))).toEqual([401, "invalid_client"]);
  published.document = { ...published.document, jwks: { keys: [{ ...stranger.publicJwk, kid: "key-1" }] } };
  h.clock.advance(300);
  await findAuthorizingClient(h.ctx, id);
  expect(refusal(await logIn(pair))).toEqual([401, "invalid_client"]);
  expect(refusal(await logIn(stranger))).toEqual([400, "invalid_grant"]);
});

it("knows an app no more whose document is gone, once what it read is old", async () => {
  const { h, published, find } = await given();
  await find();
  published.answer = (_request, response) => response.writeHead(410).end();

  h.clock.advance(299);
  expect(await find()).toMatchObject({ name: "Agent" });
  h.clock.advance(1);
  expect(await find()).toBeNull();
});

it("makes one app of 50 requests at once", async () => {
  const { find, prisma } = await given();

  const found = await Promise.all(Array.from({ length: 50 }, () => find()));

  expect(found.map((client) => client?.name)).toEqual(found.map(() => "Agent"));
  expect(await prisma.client.count()).toBe(1);
});

it("takes a page's app as one that keeps no secret, and one without redirects to this machine as no installed one", async () => {
  const { published, find } = await given();
  published.document = { ...published.document, redirect_uris: ["https://app.example/callback"], scope: undefined };

  expect(await find()).toMatchObject({
    kind: "spa",
    defaultScopes: ["openid"],
    scopes: ["openid", "profile", "email", "offline_access", "keys:read", "sessions:read", "workspaces:read"],
  });
});

it("begins a device or a pushed request as well, by an app that was never seen", async () => {
  const { h, id, published } = await given();
  published.document = {
    ...published.document,
    grant_types: ["authorization_code", "urn:ietf:params:oauth:grant-type:device_code"],
  };

  const device = await form(h, "/oauth/device_authorization", { client_id: id });

  expect([device.status, device.body.user_code]).toEqual([200, expect.any(String)]);
});

it("forgets an app that nobody agreed to and that was not asked for in 30 days", async () => {
  const { h, find, prisma } = await given();
  await find();

  h.clock.advance(30 * 86_400);
  await purgeExpired(h.ctx);
  expect(await prisma.client.count()).toBe(1);
  h.clock.advance(1);
  await purgeExpired(h.ctx);

  expect(await prisma.client.count()).toBe(0);
});
