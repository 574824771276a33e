import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { makeNodeListener } from "../../server/host/node-listener";
import { harness } from "../harness";
import { overSocket } from "./two-ways-in";

/** The server's own listener, beside a page for every path that is none of the API's. */
async function listening() {
  const h = await harness();
  const listener = makeNodeListener(h, (_request, response) => void response.writeHead(200).end("a page"));
  const server = createServer((request, response) => void listener(request, response));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, so the address is no string
  return { ...h, port };
}

it.each([
  "/api/v1/auth-request/../openapi.json",
  "/api/v1/auth-request/%2e%2e/openapi.json",
  "/api/v1/auth-request/.%2E/openapi.json",
  "/api/v1/auth-request/secret/%2e%2e/%2e%2e/openapi.json",
  "/api/v1/auth-request/./x",
  "/api/v1/auth-request/x/..",
  "/api/v1/auth-request/%2e",
  "/api/v1/auth-request/../../../login",
  "/../login",
])("%s is nobody's, with a good key and without one", async (path) => {
  const { given, port } = await listening();
  const { secret } = await given.key(await given.person());

  const presented: Record<string, string>[] = [{}, { authorization: `Bearer ${secret}` }];
  for (const headers of presented) {
    const { status, body } = await overSocket(port, { method: "GET", path, headers });
    expect([status, body]).toEqual([404, ""]);
  }
});

it.each(["/api/v1/auth-request/", "/api/v1/auth-request/a/..b/.c/...", "/api/v1/auth-request/..%2fopenapi.json"])(
  "%s is judged by its key alone",
  async (path) => {
    const { given, port } = await listening();
    const key = await given.key(await given.person());

    const bearer = { authorization: `Bearer ${key.secret}` };
    const good = await overSocket(port, { method: "GET", path: `${path}?cost=0`, headers: bearer });
    const bad = await overSocket(port, { method: "GET", path });

    expect([good.status, good.headers["x-key-id"]]).toEqual([200, key.id]);
    expect([bad.status, bad.headers["x-verdict"]]).toEqual([401, "not_found"]);
  },
);
