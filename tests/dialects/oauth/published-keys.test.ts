import { expect, it } from "vitest";
import { makeFetchOutside } from "../../../server/platform/safe-fetch";
import { harness } from "../../harness";
import { form, makeApp, refusal } from "../../oauth";
import { type AppKeyPair, assertionOf, jwtBearer, keyPair } from "../../signing";
import { httpsServer, json, testCa } from "../../tls";

const networks = ["127.0.0.0/8"];

/** An app that logs in with the keys it publishes, and the server that it publishes them on. */
async function given(pairs: AppKeyPair[], path = "/jwks.json") {
  const h = await harness({}, undefined, makeFetchOutside({ networks, ca: testCa }));
  const published = { keys: pairs, answer: null as Parameters<typeof httpsServer>[0] | null };
  const set = () => ({ keys: published.keys.map(({ publicJwk, kid }) => ({ ...publicJwk, kid })) });
  const server = await httpsServer((request, response) => (published.answer ?? json(set()))(request, response));
  const jwksUri = `${server.url}${path}`;
  const { client } = await makeApp(h, await h.given.person(), { authMethod: "private_key_jwt", jwksUri });
  const logIn = async (pair: AppKeyPair, header = {}) => {
    const client_assertion = await assertionOf(h, client.id, pair, {}, header);
    return form(h, "/oauth/token", {
      grant_type: "client_credentials",
      client_assertion_type: jwtBearer,
      client_assertion,
    });
  };
  return { h, published, server, logIn, client };
}

const clientInvalid = [401, "invalid_client"];
const [first, second, stranger] = await Promise.all([
  keyPair("ES256", "first"),
  keyPair("RS256", "second"),
  keyPair("ES256", "stranger"),
]);

it("takes assertions by keys that the app publishes, and reads them once in ten minutes", async () => {
  const { h, server, logIn } = await given([first, second]);

  const answers = [await logIn(first), await logIn(second), await logIn(first, { kid: undefined })];
  h.clock.advance(599);
  answers.push(await logIn(second));
  expect(server.seen).toEqual(["GET /jwks.json"]);
  h.clock.advance(1);
  answers.push(await logIn(second));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(server.seen).toEqual(["GET /jwks.json", "GET /jwks.json"]);
});

it("J09: finds a rotated key at once, and forgets the one before", async () => {
  const { h, published, server, logIn } = await given([first]);
  expect((await logIn(first)).status).toBe(200);

  published.keys = [second];
  h.clock.advance(60);
  expect((await logIn(second)).status).toBe(200);

  expect(refusal(await logIn(first))).toEqual(clientInvalid);
  expect(server.seen).toHaveLength(2);
});

it("J03: looks again once a minute at most for names that nobody has", async () => {
  const { h, server, logIn } = await given([first]);
  expect((await logIn(first)).status).toBe(200);

  for (let n = 0; n < 5; n += 1) expect(refusal(await logIn(stranger, { kid: `made-up-${n}` }))).toEqual(clientInvalid);
  expect(server.seen).toHaveLength(1);
  h.clock.advance(60);
  for (let n = 0; n < 5; n += 1) expect(refusal(await logIn(stranger, { kid: `made-up-${n}` }))).toEqual(clientInvalid);
  expect(server.seen).toHaveLength(2);
});

it("reads the keys once for 50 log-ins at the same time", async () => {
  const { server, logIn } = await given([first]);

  const answers = await Promise.all(Array.from({ length: 50 }, () => logIn(first)));

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(server.seen).toHaveLength(1);
});

it("J09: goes by the keys it has while their source fails, for a day, and then by none", async () => {
  const { h, published, logIn } = await given([first]);
  expect((await logIn(first)).status).toBe(200);

  published.answer = (_request, response) => response.writeHead(500).end();
  for (const hours of [1, 22]) {
    h.clock.advance(hours * 3600);
    expect((await logIn(first)).status).toBe(200);
  }
  h.clock.advance(2 * 3600);
  expect(refusal(await logIn(first))).toEqual(clientInvalid);
  published.answer = null;
  h.clock.advance(60);
  expect((await logIn(first)).status).toBe(200);
});

const answers: [string, Parameters<typeof httpsServer>[0]][] = [
  ["an error", (_request, response) => response.writeHead(404).end()],
  ["a redirect", (_request, response) => response.writeHead(302, { location: "/jwks.json" }).end()],
  ["10 MB", (_request, response) => json("x".repeat(10_000_000))(_request, response)],
  ["no JSON", json("{")],
  ["JSON that is no set", json({ keys: {} })],
  ["another content type", json({ keys: [] }, { "content-type": "text/html" })],
  ["a cut connection", (request) => request.socket.destroy()],
];

it.each(answers)("J09: shuts out an app whose keys can't be had, and lets nobody in: %s", async (_name, answer) => {
  const { h, published, logIn } = await given([first]);
  published.answer = answer;

  expect(refusal(await logIn(first))).toEqual(clientInvalid);
  expect(h.logged).toContainEqual([expect.objectContaining({ event: "key_set.unavailable" })]);
  published.answer = null;
  h.clock.advance(5);
  expect((await logIn(first)).status).toBe(200);
});

it("J09: waits two seconds at most for keys", async () => {
  const { published, logIn } = await given([first]);
  published.answer = () => {};
  const startedAt = performance.now();

  expect(refusal(await logIn(first))).toEqual(clientInvalid);

  expect(performance.now() - startedAt).toBeLessThan(3500);
});

it("takes no symmetric, private, short, wrongly marked or other app's key from a set", async () => {
  const { published, logIn } = await given([first]);
  const sets = [
    { kty: "oct", k: Buffer.alloc(32).toString("base64url") },
    { ...stranger.publicJwk, d: "AA" },
    { ...stranger.publicJwk, use: "enc" },
    { ...stranger.publicJwk, alg: "RS256" },
    { ...stranger.publicJwk, key_ops: ["sign"] },
    { ...stranger.publicJwk, crv: "secp256k1" },
    { ...second.publicJwk, n: second.publicJwk.n?.slice(0, 170) },
    first.publicJwk,
  ];
  published.answer = json({ keys: sets.map((key) => ({ ...key, kid: "stranger" })) });

  expect(refusal(await logIn(stranger))).toEqual(clientInvalid);
});

it("calls no private address that an app names as the place of its keys", async () => {
  const { h, server, client } = await given([first]);
  const inside = makeFetchOutside({ networks: [], ca: testCa });
  const bounded = await harness({}, undefined, inside);
  const app = await makeApp(bounded, await bounded.given.person(), {
    authMethod: "private_key_jwt",
    jwksUri: client.jwksUri,
  });
  const client_assertion = await assertionOf(h, app.client.id, first);
  const asked = { grant_type: "client_credentials", client_assertion_type: jwtBearer, client_assertion };

  expect(refusal(await form(bounded, "/oauth/token", asked))).toEqual(clientInvalid);
  expect(server.seen).toEqual([]);
});
