import { Agent, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Container } from "../../server/container";
import { dialects } from "../../server/dialects/dialects";
import { leanRoutes } from "../../server/host/lean-routes";
import { makeNodeListener } from "../../server/host/node-listener";
import type { Endpoint } from "../../server/http/endpoint";
import { harness } from "../harness";
import { compared, overSocket, type Sent, throughFetch } from "./two-ways-in";

const verify = "/api/v1/keys/verify";
const json = { "content-type": "application/json" };
let server: Server | undefined;

afterEach(async () => {
  const made = server;
  server = undefined;
  if (made) await new Promise((resolve) => made.close(resolve));
});

async function listen(container: Container): Promise<number> {
  const listener = makeNodeListener(container, (_request, response) => void response.writeHead(404).end("a page"));
  const made = createServer((request, response) => void listener(request, response));
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return (made.address() as AddressInfo).port; // it listens on a port, so the address is no string
}

async function setUp() {
  const { given, ...container } = await harness({ BODY_LIMIT_BYTES: "2048" });
  const owner = await given.person();
  const caller = await given.key(owner, { scopes: ["keys:verify"] });
  const reader = await given.key(owner, { scopes: ["keys:read"] });
  const port = await listen(container);
  const bearer = { authorization: `Bearer ${caller.secret}` };
  return { container, port, owner, caller, reader, bearer };
}

describe("an endpoint without path parameters, asked over a socket and through fetch", () => {
  type Setting = Awaited<ReturnType<typeof setUp>>;
  const body = (key: string) => JSON.stringify({ key });

  const cases: [string, number, (setting: Setting) => Sent][] = [
    ["judges a good key", 200, ({ bearer, reader }) => post({ ...json, ...bearer }, body(reader.secret))],
    ["judges an unknown key", 200, ({ bearer }) => post({ ...json, ...bearer }, body("lk_nothing"))],
    [
      "takes X-API-Key",
      200,
      ({ caller, reader }) => post({ ...json, "x-api-key": caller.secret }, body(reader.secret)),
    ],
    [
      "ignores a query",
      200,
      ({ bearer, reader }) => ({ ...post({ ...json, ...bearer }, body(reader.secret)), path: `${verify}?a=1` }),
    ],
    [
      "takes a charset",
      200,
      ({ bearer, reader }) =>
        post({ ...bearer, "content-type": "Application/JSON; charset=utf-8" }, body(reader.secret)),
    ],
    ["refuses malformed JSON", 400, ({ bearer }) => post({ ...json, ...bearer }, '{"key":')],
    ["refuses no body", 400, ({ bearer }) => post({ ...json, ...bearer })],
    [
      "refuses bytes that aren't UTF-8",
      400,
      ({ bearer }) => post({ ...json, ...bearer }, Buffer.from([0x22, 0xff, 0x22])),
    ],
    ["refuses NUL", 400, ({ bearer }) => post({ ...json, ...bearer }, '{"key":"a\\u0000b"}')],
    ["refuses deep nesting", 400, ({ bearer }) => post({ ...json, ...bearer }, "[".repeat(40) + "]".repeat(40))],
    ["names a missing field", 400, ({ bearer }) => post({ ...json, ...bearer }, "{}")],
    [
      "names a wrong field in Chinese",
      400,
      ({ bearer }) => post({ ...json, ...bearer, "accept-language": "zh-CN" }, '{"key":1}'),
    ],
    [
      "refuses another content type",
      415,
      ({ bearer, reader }) => post({ ...bearer, "content-type": "text/plain" }, body(reader.secret)),
    ],
    ["refuses no content type", 415, ({ bearer, reader }) => post(bearer, Buffer.from(body(reader.secret)))],
    ["refuses a body past the limit", 413, ({ bearer }) => post({ ...json, ...bearer }, body("a".repeat(4096)))],
    [
      "refuses a body past what goes the short way",
      413,
      ({ bearer }) => post({ ...json, ...bearer }, body("a".repeat(40_000))),
    ],
    [
      "reads a body of unknown length",
      200,
      ({ bearer, reader }) => post({ ...json, ...bearer, "transfer-encoding": "chunked" }, body(reader.secret)),
    ],
    [
      "refuses a body of unknown length past the limit",
      413,
      ({ bearer }) => post({ ...json, ...bearer, "transfer-encoding": "chunked" }, body("a".repeat(40_000))),
    ],
    ["refuses no credential", 401, ({ reader }) => post(json, body(reader.secret))],
    [
      "refuses a wrong credential",
      401,
      ({ reader }) => post({ ...json, authorization: "Bearer lk_wrong" }, body(reader.secret)),
    ],
    [
      "refuses a scheme it doesn't know",
      401,
      ({ reader }) => post({ ...json, authorization: "Basic YTpi" }, body(reader.secret)),
    ],
    [
      "refuses two credentials",
      400,
      ({ bearer, caller }) => post({ ...json, ...bearer, "x-api-key": caller.secret }, body("a")),
    ],
    [
      "refuses a key without the scope",
      403,
      ({ reader }) => post({ ...json, authorization: `Bearer ${reader.secret}` }, body(reader.secret)),
    ],
    [
      "refuses a kind of caller",
      403,
      ({ owner }) => post({ ...json, authorization: `Bearer ${owner.accessToken}` }, body("a")),
    ],
    [
      "refuses a method it doesn't have",
      405,
      ({ bearer }) => ({ method: "PUT", path: verify, headers: { ...json, ...bearer }, body: "{}" }),
    ],
    [
      "refuses a path it doesn't have",
      404,
      ({ bearer }) => ({ method: "POST", path: `${verify}/`, headers: { ...json, ...bearer }, body: "{}" }),
    ],
    [
      "finds a path that is spelt with escapes",
      401,
      () => ({ method: "POST", path: "/api/v1/keys/verif%79", headers: json, body: "{}" }),
    ],
    ["answers GET", 200, () => ({ method: "GET", path: "/healthz" })],
    ["answers HEAD", 200, () => ({ method: "HEAD", path: "/healthz" })],
  ];

  it.each(cases)("%s alike (%i)", { timeout: 30_000 }, async (_name, status, makeSent) => {
    const setting = await setUp();
    const sent = makeSent(setting);

    const direct = await overSocket(setting.port, sent);
    const fetched = await throughFetch(setting.container, sent);

    expect(compared(direct)).toEqual(compared(fetched));
    expect(direct.status).toBe(status);
    if (sent.method !== "HEAD") expect(direct.headers["content-length"]).toBe(String(Buffer.byteLength(direct.body)));
  });
});

describe("the short way in", () => {
  it("takes an ordinary request, and leaves an unusual one to the router", { timeout: 30_000 }, async () => {
    const { container, port, bearer, reader } = await setUp();
    const fetch = vi.spyOn(container.api, "fetch");
    const ordinary = post({ ...json, ...bearer }, JSON.stringify({ key: reader.secret }));

    const short = await overSocket(port, ordinary);
    const callsOfShort = fetch.mock.calls.length;
    const long = await overSocket(port, { ...ordinary, headers: { ...ordinary.headers, host: "[::1]:3000" } });
    const refused = await overSocket(port, { ...ordinary, headers: { ...ordinary.headers, host: "a b" } });

    expect([short.status, callsOfShort]).toEqual([200, 0]);
    expect([long.status, fetch.mock.calls.length]).toEqual([200, 1]);
    expect(compared(long)).toEqual(compared(short));
    expect(refused.status).toBe(400);
  });

  it("answers the next request of a connection whose last body it did not read", { timeout: 30_000 }, async () => {
    const { port, bearer, reader } = await setUp();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const large = JSON.stringify({ key: "a".repeat(4096) });

    const statuses = [
      await overSocket(port, post(json, large), agent),
      await overSocket(port, post({ ...json, ...bearer }, large), agent),
      await overSocket(port, post({ ...json, ...bearer }, JSON.stringify({ key: reader.secret })), agent),
    ].map(({ status }) => status);
    agent.destroy();

    expect(statuses).toEqual([401, 413, 200]);
  });

  it("never takes a path that an earlier route answers", () => {
    const [own] = dialects;
    const [endpoint] = own?.endpoints ?? [];
    if (!own || !endpoint) throw new Error("there is no endpoint to copy");
    const dialect = (name: string, routes: [Endpoint["method"], string][]) => ({
      ...own,
      name,
      prefixes: ["/a/"],
      endpoints: routes.map(([method, path]) => ({ ...endpoint, method, path })),
    });
    const first = dialect("first", [
      ["GET", "/a/{id}"],
      ["GET", "/a/b"],
      ["POST", "/a/b"],
      ["POST", "/elsewhere"],
    ]);
    const second = dialect("second", [
      ["PUT", "/a/b"],
      ["GET", "/a/b/c"],
      ["POST", "/a/b"],
    ]);

    const routes = leanRoutes([first, second]);

    expect([...routes].map(([key, route]) => [key, route.dialect.name])).toEqual([
      ["POST /a/b", "first"],
      ["GET /a/b/c", "second"],
    ]);
  });
});

function post(headers: Record<string, string>, body?: string | Buffer): Sent {
  return { method: "POST", path: verify, headers, ...(body !== undefined && { body }) };
}
