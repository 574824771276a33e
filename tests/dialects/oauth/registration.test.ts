import { expect, it } from "vitest";
import { purgeExpired } from "../../../server/domain/purge-expired";
import { harness } from "../../harness";
import { form, givenCode, refusal } from "../../oauth";
import { assertionOf, jwtBearer, keyPair } from "../../signing";
import { allScopes, given, register, web } from "./registering";

it("is closed unless admins open it, and says so in the metadata", async () => {
  const h = await harness();
  const endpointNamed = async () =>
    (await h.call("GET", "/.well-known/oauth-authorization-server")).body.registration_endpoint;

  const closed = await register(h, web);

  expect([...refusal(closed), await endpointNamed()]).toEqual([403, "access_denied", undefined]);
  expect(await h.database.prisma.client.count()).toBe(0);
  await h.database.prisma.instance.update({ where: { id: 1 }, data: { dynamicRegistration: true } });
  expect((await register(h, web)).status).toBe(201);
  expect(await endpointNamed()).toBe(`${h.ctx.config.APP_URL}/oauth/register`);
});

it("registers a confidential app, with a secret that authenticates it (RFC 7591 3.2.1)", async () => {
  const h = await given();

  const { status, body, headers } = await register(h, {
    ...web,
    client_uri: "https://app.example",
    logo_uri: "x",
    unknown: {},
  });

  expect(status).toBe(201);
  expect(body).toEqual({
    client_id: expect.stringMatching(/^cli_\w{20}$/),
    client_id_issued_at: h.clock.now().getTime() / 1000,
    client_secret: expect.stringMatching(/^lkp_[0-9A-Za-z]{36}$/),
    client_secret_expires_at: 0,
    client_name: "An app",
    client_uri: "https://app.example",
    application_type: "web",
    redirect_uris: ["https://app.example/callback"],
    token_endpoint_auth_method: "client_secret_basic",
    grant_types: ["authorization_code"],
    response_types: ["code"],
    scope: allScopes,
    id_token_signed_response_alg: "RS256",
    require_pushed_authorization_requests: false,
    dpop_bound_access_tokens: false,
  });
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("access-control-allow-origin")).toBe("*");
  const code = { grant_type: "authorization_code", code: "lko_none" };
  const basic = [body.client_id, body.client_secret] as const;
  expect(refusal(await form(h, "/oauth/token", code, { basic }))).toEqual([400, "invalid_grant"]);
  expect(await h.audit.events()).toEqual([
    {
      event: "client.registered",
      accountId: null,
      targetId: body.client_id,
      actorKind: "anyone",
      actorId: null,
      detail: { name: "An app" },
    },
  ]);
});

it("registers a public app as the agents' clients ask for one, and gives it what people agree to", async () => {
  const h = await given();
  const person = await h.given.person();
  const asked = {
    client_name: "Agent",
    redirect_uris: ["http://127.0.0.1:33418/callback"],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
    scope: "openid keys:read",
  };

  const { status, body } = await register(h, asked);

  expect(status).toBe(201);
  expect(body).toEqual({
    ...asked,
    client_id: expect.any(String),
    client_id_issued_at: expect.any(Number),
    application_type: "native",
    id_token_signed_response_alg: "RS256",
    require_pushed_authorization_requests: false,
    dpop_bound_access_tokens: false,
  });
  const client = await h.database.prisma.client.findUniqueOrThrow({ where: { id: body.client_id } });
  expect(client).toMatchObject({
    source: "dynamic",
    kind: "native",
    workspaceId: null,
    defaultScopes: ["openid", "keys:read"],
  });
  const codeVerifier = "v".repeat(43);
  const codeChallenge = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(codeVerifier))).toString(
    "base64url",
  );
  const app = { client, secret: "", basic: [client.id, ""] as [string, string] };
  const [redirect_uri = ""] = asked.redirect_uris;
  const code = await givenCode(h, person, app, {
    codeChallenge,
    redirectUri: redirect_uri,
    scopes: ["openid", "keys:read"],
  });
  const tokens = await form(h, "/oauth/token", {
    ...{ grant_type: "authorization_code", code, code_verifier: codeVerifier, redirect_uri },
    client_id: client.id,
  });
  expect([tokens.status, tokens.body.scope]).toEqual([200, "openid keys:read"]);
});

it("registers keys, and a log-in with them", async () => {
  const h = await given();
  const pair = await keyPair();
  const jwks = { keys: [{ ...pair.publicJwk, kid: "key-1" }] };

  const { status, body } = await register(h, { ...web, token_endpoint_auth_method: "private_key_jwt", jwks });

  expect([status, body.client_secret, body.token_endpoint_auth_method]).toEqual([201, undefined, "private_key_jwt"]);
  const client_assertion = await assertionOf(h, body.client_id, pair);
  const code = {
    grant_type: "authorization_code",
    code: "lko_none",
    client_assertion_type: jwtBearer,
    client_assertion,
  };
  expect(refusal(await form(h, "/oauth/token", code))).toEqual([400, "invalid_grant"]);
});

it("registers a device, and settings beyond the usual ones", async () => {
  const h = await given({ SCOPES: "files:write" });
  const device = {
    grant_types: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
    response_types: [],
    token_endpoint_auth_method: "none",
    client_name: "Television",
    id_token_signed_response_alg: "EdDSA",
    dpop_bound_access_tokens: true,
    scope: "files:write keys:write openid",
  };
  const pushing = {
    ...web,
    require_pushed_authorization_requests: true,
    backchannel_logout_uri: "https://app.example/out",
    post_logout_redirect_uris: ["https://app.example/"],
  };

  expect((await register(h, device)).body).toMatchObject({
    grant_types: ["refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
    response_types: [],
    redirect_uris: [],
    id_token_signed_response_alg: "EdDSA",
    dpop_bound_access_tokens: true,
    scope: "files:write openid",
  });
  expect((await register(h, pushing)).body).toMatchObject({
    require_pushed_authorization_requests: true,
    backchannel_logout_uri: "https://app.example/out",
    post_logout_redirect_uris: ["https://app.example/"],
  });
});

it("lets an installed app have a scheme of its own", async () => {
  const h = await given();
  const redirect_uris = ["com.example.app:/callback"];

  const { status, body } = await register(h, { redirect_uris, application_type: "native" });

  expect([status, body.token_endpoint_auth_method, body.client_secret]).toEqual([201, "none", undefined]);
  expect((await register(h, { redirect_uris: ["javascript:x"], application_type: "native" })).status).toBe(400);
});

it("forgets those that were not used for 30 days, and keeps those that were, or that somebody agreed to", async () => {
  const h = await given();
  const person = await h.given.person();
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) ids.push((await register(h, web)).body.client_id);
  const [unused = "", used = "", agreed = "", disabled = ""] = ids;
  const { prisma } = h.database;
  const now = h.clock.now();
  await prisma.client.update({ where: { id: used }, data: { lastUsedAt: now } });
  await prisma.client.update({ where: { id: disabled }, data: { disabledAt: now } });
  const consent = { accountId: person.id, scopes: [], audience: [], createdAt: now, updatedAt: now };
  await prisma.consent.create({ data: { ...consent, clientId: agreed } });

  h.clock.advance(30 * 86_400);
  await purgeExpired(h.ctx);
  expect(await prisma.client.count()).toBe(4);
  h.clock.advance(1);
  await purgeExpired(h.ctx);

  const left = await prisma.client.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([used, agreed, disabled].sort());
  expect(unused).not.toBe("");
});
