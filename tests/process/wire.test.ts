import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest, sendRaw, statusOf } from "./raw-http";
import { type ServerProcess, startServer } from "./server-process";

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => void (await server.stop()));

const ask = async (line: string, headers: string[] = [], body = "") =>
  sendRaw(server.url, rawRequest(line, headers, body));

describe("a request line", () => {
  it.each([
    ["GET //api/v1/me", 404],
    ["GET /api//v1/me", 404],
    ["POST //api/v1/accounts", 404],
    ["GET //evil.example/keys", 404],
    ["GET /\\evil.example", 404],
    ["GET /api\\v1\\me", 404],
    ["GET http://evil.example/keys", 404],
    ["OPTIONS *", 404],
    ["TRACE /", 405],
    ["TRACE /api/v1/me", 405],
    ["GET /api/v1/../../etc/passwd", 404],
    ["GET /api/v1/..%2f..%2fetc/passwd", 404],
    ["GET /api/v1/nothing", 404],
    ["GET /healthz", 200],
  ])("%s answers %i, and reflects nothing", async (line, status) => {
    const answer = await ask(line);

    expect(statusOf(answer)).toBe(status);
    expect(answer.toLowerCase()).not.toMatch(/location: *(https?:)?\/\/evil|root:x:0/);
  });

  it.each([
    ["GET /%E0%A4%A", 404],
    ["GET /outbox/%", 404],
    ["GET /outbox/%E0%A4%A", 404],
    ["GET /api/auth/%E0%A4%A", 404],
    ["GET /.well-known/%E0%A4%A", 404],
    ["GET /_next/image?url=%2Foutbox&w=640&q=75", 404],
  ])("%s answers %i, not a fault", async (line, status) => {
    expect(statusOf(await ask(line))).toBe(status);
  });

  it("that asks for another protocol is cut off, whatever its path", async () => {
    await fetch(`${server.url}/login`);
    const upgrade = ["Connection: Upgrade", "Upgrade: websocket"];
    for (const path of ["/%", "//x", "/_next/webpack-hmr", "/api/v1/me", "http://127.0.0.1:1/"]) {
      const started = performance.now();
      expect(await sendRaw(server.url, rawRequest(`GET ${path}`, upgrade), 5000)).toBe("");
      expect(performance.now() - started).toBeLessThan(4000);
    }
  });

  it("of 17 kB of headers answers 431", async () => {
    expect(statusOf(await ask("GET /healthz", [`X-Filler: ${"a".repeat(17_000)}`]))).toBe(431);
    expect(statusOf(await ask("GET /api/v1/me", [`Authorization: Bearer ${"a".repeat(1_000_000)}`]))).toBe(431);
  });

  it("with two Authorization headers answers 400", async () => {
    expect(statusOf(await ask("GET /api/v1/me", ["Authorization: Bearer a.b.c", "Authorization: Bearer d.e.f"]))).toBe(
      400,
    );
  });

  it.each([
    ["both lengths", ["Content-Length: 2", "Transfer-Encoding: chunked"]],
    ["two lengths", ["Content-Length: 2", "Content-Length: 3"]],
    ["a length that is none", ["Content-Length: +2"]],
  ])("with %s answers 400: what one server ends, another must not go on with", async (_name, headers) => {
    const answer = await ask("POST /api/v1/accounts", ["Content-Type: application/json", ...headers], "{}");

    expect(statusOf(answer)).toBe(400);
  });
});

describe("a body", () => {
  it("that comes a byte at a time holds up nobody else", async () => {
    const head = rawRequest(
      "POST /api/v1/accounts",
      ["Content-Type: application/json", "Content-Length: 100000"],
      '{"',
    );
    const slow = Array.from({ length: 100 }, () => sendRaw(server.url, head, 2000));

    const began = performance.now();
    const healthy = await fetch(`${server.url}/readyz`);
    const tookMs = performance.now() - began;
    await Promise.all(slow);

    expect(healthy.status).toBe(200);
    expect(tookMs).toBeLessThan(1000);
  });

  it("that is too large is refused by its length, before it is sent, and in chunks, as it comes", async () => {
    const type = "Content-Type: application/json";
    const declared = await ask("POST /api/v1/accounts", [type, "Content-Length: 2000000"]);
    const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`;
    const chunked = await ask("POST /api/v1/accounts", [type, "Transfer-Encoding: chunked"], chunk.repeat(20));

    expect(statusOf(declared)).toBe(413);
    expect(statusOf(chunked)).toBe(413);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it("that ends too early leaves the server well", async () => {
    const head = ["Content-Type: application/json", "Content-Length: 50"];
    await Promise.all(
      Array.from({ length: 20 }, () => sendRaw(server.url, rawRequest("POST /api/v1/accounts", head, "{"), 50)),
    );

    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(server.output()).not.toContain('"level":50');
  });
});

it("sixty log-ins at once leave the health check under 200 ms, and the surplus is told to come back", async () => {
  const body = JSON.stringify({ email: "nobody@example.com", password: "not the password" });
  const headers = { "content-type": "application/json" };
  const flood = Array.from({ length: 60 }, () =>
    fetch(`${server.url}/api/v1/sessions`, { method: "POST", headers, body }).then(({ status }) => status),
  );

  const began = performance.now();
  await fetch(`${server.url}/healthz`);
  const tookMs = performance.now() - began;

  expect(tookMs).toBeLessThan(200);
  expect([...new Set(await Promise.all(flood))].sort()).toEqual([401, 429]);
});
