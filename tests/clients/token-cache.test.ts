import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import { callApi } from "../../docs/examples/token-cache/call-api";
import { connectRedis } from "../../docs/examples/token-cache/connect-redis";
import { makeTokenCache, type TokenCacheOptions } from "../../docs/examples/token-cache/token-cache";
import { freePort } from "../postgres";
import { type ServerProcess, startServer } from "../process/server-process";
import { hasRedis, type RedisServer, startRedis } from "../redis";
import { type MadeApp, newApp, serviceApp } from "./apps";
import { newPerson, type Person } from "./person";

let server: ServerProcess;
let person: Person;
let redis: RedisServer;

beforeAll(async () => {
  if (!hasRedis()) return;
  [server, redis] = await Promise.all([startServer(), startRedis()]);
  person = await newPerson(server, "ada@example.com");
});
afterAll(() => Promise.all([server?.stop(), redis?.stop()]));
beforeEach(({ skip }) => skip(!hasRedis(), "this machine has no redis-server"));

const hourMs = 3_600_000;

/** A connection as the page makes it. */
async function connected(url = redis.url) {
  const client = connectRedis(url);
  onTestFinished(() => client.destroy());
  await once(client, "ready");
  return client;
}

/** An app of its own, and processes of it that share a key and a Redis, and a clock that the test moves. */
async function given({ url = redis.url, processes = 2 } = {}) {
  const app = await newApp(person, serviceApp);
  const key = randomBytes(32);
  const time = { ahead: 0 };
  const clients = await Promise.all(Array.from({ length: processes }, () => connected(url)));
  const make = (overrides: Partial<TokenCacheOptions> = {}) =>
    makeTokenCache({
      ...{ tokenUrl: `${server.url}/oauth/token`, clientId: app.id, clientSecret: app.secret, scope: "keys:read" },
      ...{ redis: null, key, now: () => Date.now() + time.ahead },
      ...overrides,
    });
  const caches = clients.map((client) => make({ redis: client }));
  const [one = make(), two = make()] = caches;
  return { app, key, time, clients, make, caches, one, two };
}

/** How often the server was asked for a token of the app, and gave one. */
async function issuedTo(app: MadeApp): Promise<number> {
  const answer = await person.call("GET", `/api/v1/tokens/analytics?appId=${app.id}`);
  return ((await answer.json()) as { issued: number }).issued;
}

const all = <T>(times: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, n) => work(n)));

it("asks once for 50 callers at the same time in each of two processes", async () => {
  const { app, caches } = await given();

  const tokens = (await all(50, () => Promise.all(caches.map((cache) => cache.getToken())))).flat();

  expect(tokens).toHaveLength(100);
  expect(new Set(tokens).size).toBe(1);
  expect(await issuedTo(app)).toBe(1);
});

it("asks once for a process that starts later, and never while the token is fresh", async () => {
  const { app, one, make, time } = await given();
  const token = await one.getToken();
  time.ahead = 0.79 * hourMs;

  const later = make({ redis: await connected() });

  expect([await later.getToken(), await one.getToken()]).toEqual([token, token]);
  expect(await issuedTo(app)).toBe(1);
});

it("renews before the end, once for all, while the old token still serves", async () => {
  const { app, one, two, time } = await given();
  const old = await one.getToken();
  expect(await two.getToken()).toBe(old);
  time.ahead = 0.91 * hourMs;

  const served = (await all(50, () => Promise.all([one.getToken(), two.getToken()]))).flat();

  // Only who finds that it is time waits for the new one.
  expect(served.filter((token) => token !== old)).toHaveLength(2);
  const [renewed, same] = [await one.getToken(), await two.getToken()];
  expect([renewed === old, renewed === same]).toEqual([false, true]);
  expect(await issuedTo(app)).toBe(2);
});

it("serves no token that has expired, from neither level", async () => {
  const { app, one, two, time } = await given();
  const old = await one.getToken();
  time.ahead = hourMs;

  const tokens = [await one.getToken(), await two.getToken()];

  expect(tokens).not.toContain(old);
  expect(new Set(tokens).size).toBe(1);
  expect(await issuedTo(app)).toBe(2);
});

it("keeps nothing in Redis for longer than the token is good", async () => {
  const { one, clients } = await given();
  await one.getToken();

  const [client] = clients;
  const names = ((await client?.keys("token:*")) ?? []).filter((name) => !name.endsWith(":lock"));
  const left = await Promise.all(names.map((name) => client?.pTTL(name)));

  expect(left.length).toBeGreaterThan(0);
  for (const ms of left) expect([ms && ms > 0, ms && ms <= hourMs]).toEqual([true, true]);
});

it("goes on with the process's own level where Redis is down, and from the start where it never was up", async () => {
  const own = await startRedis();
  onTestFinished(() => own.stop());
  const { app, one, make } = await given({ url: own.url });
  const before = await one.getToken();
  await own.stop();

  const tokens = await all(50, () => one.getToken());
  const offline = connectRedis(`redis://127.0.0.1:${await freePort()}`);
  onTestFinished(() => offline.destroy());
  const never = make({ redis: offline });
  const others = await all(50, () => never.getToken());

  expect(new Set(tokens)).toEqual(new Set([before]));
  expect(new Set(others).size).toBe(1);
  expect(await issuedTo(app)).toBe(2);
});

it("goes on where Redis holds its answers back", async () => {
  const { app, make } = await given();
  const silent = make({ redis: { sendCommand: () => new Promise(() => {}) } });

  const tokens = await all(50, () => silent.getToken());

  expect(new Set(tokens).size).toBe(1);
  expect(await issuedTo(app)).toBe(1);
});

it("writes no token, secret or id that could be read in Redis, and trusts nothing that others wrote there", async () => {
  const { app, one, two, clients, make } = await given();
  const [client] = clients;
  const token = await one.getToken();
  const names = (await client?.keys("token:*")) ?? [];
  const values = await Promise.all(names.map((name) => client?.get(name)));
  const plain = [...names, ...values].join("\n");
  const parts = [token, ...token.split("."), app.secret, app.id];
  expect(parts.filter((part) => plain.includes(part))).toEqual([]);

  const stranger = make({ redis: await connected(), key: randomBytes(32) });
  expect(await stranger.getToken()).not.toBe(token);
  // What the stranger wrote there is no token to the others; neither is what was sealed for another place.
  const ofOther = await two.getToken();
  for (const name of names.filter((each) => !each.endsWith(":lock"))) await client?.set(name, "forged");
  const afterForgery = await make({ redis: await connected(), key: randomBytes(32) }).getToken();
  expect(new Set([token, ofOther, afterForgery]).size).toBe(3);
});

it("gets another token after a 401, once for all who met it, and gives up on the second", async () => {
  const { app, one, two } = await given();
  const authorization = `Basic ${btoa(`${app.id}:${app.secret}`)}`;
  const post = (path: string, token: string) =>
    fetch(`${server.url}${path}`, { method: "POST", headers: { authorization }, body: new URLSearchParams({ token }) });
  let calls = 0;
  const api = createServer(async (request, response) => {
    calls += 1;
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const { active } = (await (await post("/oauth/introspect", token)).json()) as { active: boolean };
    response.writeHead(active && request.url === "/open" ? 200 : 401).end();
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void api.close());
  await once(api, "listening");
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const token = await one.getToken();
  await two.getToken();
  await post("/oauth/revoke", token);

  const answers = await all(10, (n) => callApi(n % 2 ? one : two, `${url}/open`));

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await issuedTo(app)).toBe(2);
  calls = 0;
  expect((await callApi(one, `${url}/closed`)).status).toBe(401);
  expect(calls).toBe(2);
});

it("hands on what the server says of a refusal, and asks again with the next call", async () => {
  const { make } = await given();
  const refused = make({ scope: "root" });

  await expect(refused.getToken()).rejects.toThrow("No token: 400 invalid_scope");
  await expect(refused.getToken()).rejects.toThrow("No token: 400 invalid_scope");
});

it("serves the old token while no new one is to be had, and says so once it has ended", async () => {
  const { app, make, time } = await given();
  const alone = make();
  const token = await alone.getToken();
  await person.call("POST", `/api/v1/apps/${app.id}/disable`, { reason: "" });

  time.ahead = 0.91 * hourMs;
  expect(await all(3, () => alone.getToken())).toEqual([token, token, token]);
  time.ahead = 0.951 * hourMs;
  await expect(alone.getToken()).rejects.toThrow("No token: 401 invalid_client");
});
