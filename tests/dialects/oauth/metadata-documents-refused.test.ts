import { expect, it } from "vitest";
import { json } from "../../tls";
import { type Answer, given } from "./describing";

const documents: [string, Record<string, unknown>][] = [
  ["another name", { client_id: "https://other.example/client.json" }],
  ["no name", { client_id: undefined }],
  ["no redirect address", { redirect_uris: [] }],
  ["a redirect address that runs", { redirect_uris: ["javascript:alert(1)"] }],
  ["a redirect address in the clear", { redirect_uris: ["http://app.example/callback"] }],
  ["a secret", { client_secret: "x" }],
  ["a secret's end", { client_secret_expires_at: 0 }],
  ["log-in by a secret", { token_endpoint_auth_method: "client_secret_basic" }],
  ["log-in by a shared key", { token_endpoint_auth_method: "client_secret_jwt" }],
  ["log-in by a key without one", { token_endpoint_auth_method: "private_key_jwt" }],
  ["no grant that people agree to", { grant_types: ["client_credentials"] }],
  ["a software statement", { software_statement: "a.b.c" }],
  ["a name that hides text", { client_name: "a\u202eb" }],
  ["no scope of ours", { scope: "mcp:everything" }],
];

it.each(documents)("refuses a document with %s", async (_what, more) => {
  const { published, find, authorize, prisma } = await given();
  published.document = { ...published.document, ...more };

  expect(await find()).toBeNull();
  const page = await authorize();
  expect([page.status, page.headers.get("location"), page.headers.get("content-type")]).toEqual([
    400,
    null,
    expect.stringContaining("text/html"),
  ]);
  expect(await prisma.client.count()).toBe(0);
});

const answers: [string, Answer][] = [
  ["an error", (_request, response) => response.writeHead(404).end()],
  ["a redirect", (_request, response) => response.writeHead(302, { location: "/other.json" }).end()],
  ["another type", json({}, { "content-type": "text/html" })],
  ["no JSON", json("{")],
  ["a list", json([])],
  [
    "bytes that are no text",
    (_request, response) =>
      void response.writeHead(200, { "content-type": "application/json" }).end(Buffer.of(0x22, 0xff, 0x22)),
  ],
  ["more than 64 kB", json({ filler: "x".repeat(70_000) })],
  ["a cut connection", (request) => request.socket.destroy()],
];

it.each(answers)("knows no app where the address answers %s, and asks again", async (_what, answer) => {
  const { published, find } = await given();
  published.answer = answer;

  expect(await find()).toBeNull();
  published.answer = null;
  expect(await find()).toMatchObject({ name: "Agent" });
});

it("reads no address that could have another spelling, or is none of a document", async () => {
  const { port, find, seen, prisma } = await given();
  const origin = `https://app.example:${port}`;
  const names = [
    `http://app.example:${port}/client.json`,
    `HTTPS://app.example:${port}/client.json`,
    `https://APP.example:${port}/client.json`,
    `${origin}/`,
    origin,
    `${origin}/client.json#x`,
    `${origin}/client.json#`,
    `${origin}/a/../client.json`,
    `${origin}/./client.json`,
    `${origin}/%2e%2e/client.json`,
    `https://user@app.example:${port}/client.json`,
    `https://user:pw@app.example:${port}/client.json`,
    "https://app.example:443/client.json",
    `${origin}\\client.json`,
    `${origin}/${"x".repeat(500)}`,
    `${origin}/cl ient.json`,
    `${origin}/\0`,
    "https:///client.json",
    "https://",
  ];

  for (const name of names) expect([name, await find(name)]).toEqual([name, null]);
  expect(seen).toEqual([]);
  expect(await prisma.client.count()).toBe(0);
});

it("reads nothing from inside the operator's walls", async () => {
  const { find, seen, h } = await given({}, []);

  expect(await find()).toBeNull();
  expect(seen).toEqual([]);
  expect(h.logged).toContainEqual([expect.objectContaining({ reason: "a private address" })]);
});

it("limits how many documents one network has us read", async () => {
  const { authorize, published, seen, id } = await given({ LIMITS: "document.network=5/600" });
  published.answer = (_request, response) => response.writeHead(404).end();

  const statuses = await Promise.all(
    Array.from({ length: 50 }, async (_, n) => (await authorize({ client_id: `${id}?${n}` })).status),
  );

  expect(seen.length).toBe(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(45);
});
