import { expect, it } from "vitest";
import { form, refusal } from "../../oauth";
import { keyPair } from "../../signing";
import { given, register, web } from "./registering";

it("gives nobody a grant without a person, a scope to write, or an account to act for", async () => {
  const h = await given();
  const grant_types = [
    "authorization_code",
    "client_credentials",
    "password",
    "implicit",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
  ];

  const { body } = await register(h, { ...web, grant_types, scope: "keys:write keys:verify keys:read" });
  const alone = await register(h, { ...web, grant_types: ["client_credentials"] });
  const unknown = await register(h, { ...web, scope: "keys:write" });

  expect([body.grant_types, body.scope]).toEqual([["authorization_code"], "keys:read"]);
  const basic = [body.client_id, body.client_secret] as const;
  expect(refusal(await form(h, "/oauth/token", { grant_type: "client_credentials" }, { basic }))).toEqual([
    400,
    "unauthorized_client",
  ]);
  expect([refusal(alone), refusal(unknown)]).toEqual([
    [400, "invalid_client_metadata"],
    [400, "invalid_client_metadata"],
  ]);
});

it.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "http://app.example/callback",
  "https://app.example/callback#fragment",
  "https://user@app.example/callback",
  "https://*.example/callback",
  "https://app.example/a/../b",
  "https://app.example/callback?code=x",
  "//app.example/callback",
  "/callback",
  "",
  "com.example.app:/callback",
  "https://app.example/\r\nx",
])("refuses a web app's redirect address %s", async (uri) => {
  const h = await given();

  const answer = await register(h, { ...web, redirect_uris: [web.redirect_uris[0], uri] });

  expect(refusal(answer)).toEqual([400, "invalid_redirect_uri"]);
  expect(await h.database.prisma.client.count()).toBe(0);
});

const bad: [string, Record<string, unknown>][] = [
  ["a software statement", { software_statement: "a.b.c" }],
  ["client_secret_jwt", { token_endpoint_auth_method: "client_secret_jwt" }],
  ["an unknown method", { token_endpoint_auth_method: 5 }],
  ["no grant", { grant_types: [] }],
  ["refresh alone", { grant_types: ["refresh_token"] }],
  ["another response type", { response_types: ["token"] }],
  ["a name that hides text", { client_name: "Good\u202eapp" }],
  ["a long name", { client_name: "x".repeat(101) }],
  ["a name that is no text", { client_name: { en: "x" } }],
  ["a home page that runs", { client_uri: "javascript:alert(1)" }],
  ["pairwise subjects", { subject_type: "pairwise" }],
  ["an unsigned id token", { id_token_signed_response_alg: "none" }],
  [
    "keys and their address",
    { token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [{ kty: "EC" }] }, jwks_uri: "https://a.example/k" },
  ],
  ["no keys", { token_endpoint_auth_method: "private_key_jwt" }],
  [
    "a key that is none",
    { token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [{ kty: "oct", k: "AAAA" }] } },
  ],
  [
    "a key address without encryption",
    { token_endpoint_auth_method: "private_key_jwt", jwks_uri: "http://a.example/k" },
  ],
  ["an address after logout that is none", { post_logout_redirect_uris: ["javascript:x"] }],
  ["scopes that can't be read", { scope: 'a"b' }],
];

it.each(bad)("refuses %s as invalid_client_metadata", async (_what, more) => {
  const h = await given();

  expect(refusal(await register(h, { ...web, ...more }))).toEqual([400, "invalid_client_metadata"]);
  expect(await h.database.prisma.client.count()).toBe(0);
});

it("refuses a private key, and keeps nothing of it", async () => {
  const h = await given();
  const { privateJwk } = await keyPair();

  const answer = await register(h, {
    ...web,
    token_endpoint_auth_method: "private_key_jwt",
    jwks: { keys: [privateJwk] },
  });

  expect(refusal(answer)).toEqual([400, "invalid_client_metadata"]);
  expect(answer.text).not.toContain(privateJwk.d);
});

it.each([["[]"], ["null"], ["1"], ["{"], ['"x"'], [""], ['{"a":"\\u0000"}']])("refuses the body %s", async (body) => {
  const h = await given();

  expect(refusal(await register(h, body))).toEqual([400, "invalid_request"]);
});

it("takes no address for an app without redirect addresses, and no metadata by its prototype", async () => {
  const h = await given();

  expect(refusal(await register(h, { client_name: "x" }))).toEqual([400, "invalid_redirect_uri"]);
  expect(refusal(await register(h, '{"__proto__":{"redirect_uris":["https://a.example/"]}}'))).toEqual([
    400,
    "invalid_redirect_uri",
  ]);
});

it("limits how many come from one network, also at once", async () => {
  const h = await given({ LIMITS: "registration.network=5/3600" });

  const answers = await Promise.all(Array.from({ length: 50 }, () => register(h, web)));

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  const others = answers.filter(({ status }) => status !== 201);
  expect(others.map(refusal)).toEqual(others.map(() => [429, "temporarily_unavailable"]));
  expect(others[0]?.headers.get("retry-after")).toMatch(/^\d+$/);
  expect(await h.database.prisma.client.count()).toBe(5);
  expect((await h.call("POST", "/oauth/register", { body: web, peer: "198.51.100.9" })).status).toBe(201);
});

it("takes no more than ten thousand that wait to be used", async () => {
  const h = await given();
  const { body } = await register(h, web);
  const text = `
    INSERT INTO clients
    SELECT r.* FROM clients c, generate_series(1, 9999) n,
           LATERAL jsonb_populate_record(c, jsonb_build_object('id', 'cli_' || n)) r
     WHERE c.id = $1`;
  await h.database.query({ name: "test_many_clients", text }, [body.client_id]);

  expect(refusal(await register(h, web))).toEqual([429, "temporarily_unavailable"]);
  await h.database.prisma.client.update({ where: { id: "cli_1" }, data: { lastUsedAt: h.clock.now() } });
  expect((await register(h, web)).status).toBe(201);
});
