import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { cozeDialect } from "../../../server/dialects/coze/coze.dialect";
import { makeNodeListener } from "../../../server/host/node-listener";
import { overSocket } from "../../http/two-ways-in";
import { cozing, makeCozeApp, paths, refused } from "./coze-client";

const known = cozeDialect.endpoints.map(({ method, path }) => ({ method, path: path.replace("{id}", "x") }));

/** The server's own listener, beside a page for every path that is none of the API's. */
async function listening() {
  const h = await cozing();
  const listener = makeNodeListener(h, (_request, response) => void response.writeHead(200).end("a page"));
  const server = createServer((request, response) => void listener(request, response));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, so the address is no string
  return { ...h, port };
}

describe("every answer", () => {
  it("names the request, whatever becomes of it", async () => {
    const h = await cozing();
    const others = ["PUT", "DELETE", "PATCH"];
    const calls = [
      ...known,
      ...known.flatMap(({ path }) => others.map((method) => ({ method, path }))),
      { method: "GET", path: paths.token },
      { method: "POST", path: paths.authorize },
      { method: "GET", path: "/api/permission/nothing" },
      { method: "POST", path: "/v1/users/nothing" },
      { method: "GET", path: "/v1/workspaces/nothing" },
      ...known.map(({ path }) => ({ method: "OPTIONS", path })),
    ];
    for (const { method, path } of calls) {
      const { headers, status, body } = await h.call(method, path);
      expect([method, path, headers.get("x-tt-logid")]).toEqual([method, path, expect.stringMatching(/^req_/)]);
      expect([method, path, status < 500]).toEqual([method, path, true]);
      if (status < 404 || status > 405) continue;
      const isResource = path.startsWith("/v1/");
      const numbered = {
        code: status === 404 ? 4200 : 4000,
        msg: expect.any(String),
        detail: { logid: headers.get("x-tt-logid") },
      };
      expect([path, body]).toEqual([path, isResource ? numbered : refused("invalid_request")]);
      expect([path, headers.has("allow")]).toEqual([path, status === 405]);
    }
  });

  it("may be read by pages of other sites, which may send the client's own header, but for the log-in's", async () => {
    const h = await cozing();
    for (const { method, path } of known) {
      const asked = await h.call("OPTIONS", path);
      const answer = await h.call(method, path);
      if (path.endsWith("/authorize")) {
        expect([asked.status, answer.headers.has("access-control-allow-origin")]).toEqual([405, false]);
        continue;
      }
      expect(asked.status).toBe(204);
      expect(asked.headers.get("access-control-allow-headers")).toBe(
        "Authorization, Content-Type, DPoP, MCP-Protocol-Version, X-Coze-Client-User-Agent",
      );
      for (const { headers } of [asked, answer]) {
        expect(headers.get("access-control-allow-origin")).toBe("*");
        expect(headers.get("access-control-expose-headers")).toContain("X-Tt-Logid");
        expect(headers.has("access-control-allow-credentials")).toBe(false);
      }
    }
    const standard = await h.call("OPTIONS", "/oauth/token");
    expect(standard.headers.get("access-control-allow-headers")).not.toContain("Coze");
  });
});

describe("an address that was joined with one slash too many", () => {
  it("is answered as the one with one", async () => {
    const h = await listening();
    const app = await makeCozeApp(h, h.owner);
    for (const { method, path } of known) {
      const [single, double] = [
        await overSocket(h.port, { method, path: `${path}?client_id=${app.id}` }),
        await overSocket(h.port, { method, path: `/${path}?client_id=${app.id}` }),
      ];
      expect([path, double.status]).toEqual([path, single.status]);
      expect([path, double.status === 404]).toEqual([path, false]);
      expect(double.headers["x-tt-logid"]).toMatch(/^req_/);
    }
  });

  it.each([
    "//api/v1/me",
    "//oauth/token",
    "//v1/user/info",
    "//login",
    "//",
    "///v1/users/me",
    "/v1//users/me",
    "//v1/users//me",
    "//v1/users/../../api/v1/me",
    "//v1/users/%2e%2e/%2e%2e/api/v1/me",
    "//evil.example/v1/users/me",
    "http://evil.example/v1/users/me",
    "//v1/users\\me",
  ])("%s is nobody's, with a good key and without one", async (path) => {
    const h = await listening();
    const { secret } = await h.given.key(h.person);
    const presented: Record<string, string>[] = [{}, { authorization: `Bearer ${secret}` }];
    for (const headers of presented) {
      const { status, body } = await overSocket(h.port, { method: "GET", path, headers });
      expect([status, body]).toEqual([404, ""]);
    }
  });
});
