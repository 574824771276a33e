import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { endpoints, goodBodies, guarded, pathOf } from "../../route-table";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];
const covers = (pattern: string, path: string) => new RegExp(`^${pattern.replace(/\{\w+\}/g, "[^/]+")}$`).test(path);
const paths = [...new Set(endpoints.map(({ path }) => path))];

describe("a path of the API", () => {
  it.each(paths)("answers another method with 405 and the methods it has: %s", async (path) => {
    const { call, rowCounts } = await harness();
    const before = await rowCounts();
    const has = endpoints.filter((endpoint) => covers(endpoint.path, path)).map(({ method }) => method as string);
    const allow = [...has, ...(has.includes("GET") ? ["HEAD"] : [])].sort();

    for (const method of methods.filter((name) => !has.includes(name))) {
      const answer = await call(method, path.replace(/\{\w+\}/g, "x"), {
        headers: { "content-type": "application/json" },
      });

      const allowed = answer.headers.get("allow")?.split(", ").sort();
      expect([method, answer.status, allowed]).toEqual([method, 405, allow]);
      expect(answer.body).toEqual(problem(405, "method_not_allowed"));
    }
    expect(await rowCounts()).toEqual(before);
  });

  it.each(endpoints.filter(({ method }) => method === "GET").map(({ path }) => path))(
    "answers HEAD as it answers GET, without the body: %s",
    async (path) => {
      const { call } = await harness();
      const url = path.replace(/\{\w+\}/g, "x");

      const [head, get] = [await call("HEAD", url), await call("GET", url)];

      expect([head.status, head.text]).toEqual([get.status, ""]);
    },
  );
});

describe("no path of the API", () => {
  it.each([
    "/api/v1",
    "/api/v1/",
    "/api/v1/nothing",
    "/api/v1/accounts/",
    "/api/v1//accounts",
    "/api/v1/accounts;a=b",
    "/api/v1/accounts.",
    "/api/v1/ACCOUNTS",
    "/api/v1/accounts%2Factivate",
    "/api/v1/%61ccounts/..%2f",
    "/api/v1/keys/a/b",
    "/api/v1/keys/",
    "/api/v1/admin",
    "/api/v1/<script>alert(1)</script>",
    "/api/v1/%00",
    "/api/v1/%E0%A4%A",
  ])("is %s", async (path) => {
    const { call, rowCounts } = await harness();
    const before = await rowCounts();

    for (const method of ["GET", "POST"]) {
      const body = method === "POST" ? goodBodies.registerAccount : undefined;
      const answer = await call(method, path, { body });

      expect([answer.status, answer.body]).toEqual([404, problem(404, "route_unknown")]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    }
    expect(await rowCounts()).toEqual(before);
  });
});

describe("an id in a path", () => {
  const withId = guarded.filter(({ path }) => path.includes("{id}"));

  const notIds = ["%00", "a%00b", "%ED%A0%80", "%E0%A4%A", "..%2f..", "a".repeat(65)];

  it.each(withId)("that can be no id never fails the server: $method $path", async (endpoint) => {
    const { call, given, rowCounts, logged } = await harness();
    const { accessToken } = await given.person({ admin: endpoint.admin ?? false });
    const before = await rowCounts();
    const body = endpoint.body && goodBodies[endpoint.id];
    const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    // An app may be known by the address of its document, which is longer than an id.
    const takesAddresses = /\/(connected-apps|admin\/apps)\//.test(endpoint.path);

    for (const id of notIds) {
      const answer = await call(endpoint.method, pathOf(endpoint, id), { bearer: accessToken, ...(body && { body }) });

      const fault = id.length > 64 && !takesAddresses ? "too_big" : "invalid_format";
      const fields = names.map((name): [string, string] => [name, fault]);
      expect([id, answer.status, answer.body]).toEqual([id, 400, problem(400, "request_invalid", { fields })]);
    }
    expect(await rowCounts()).toEqual(before);
    expect(logged.filter((line) => JSON.stringify(line).includes('"err"'))).toEqual([]);
  });
});

describe("a query", () => {
  it.each(["limit=1&limit=2", "cursor=a&cursor=b", "limit=1&%6cimit=2"])(
    "with a name twice is refused: %s",
    async (query) => {
      const { call, given } = await harness();
      const { accessToken } = await given.person();

      const answer = await call("GET", `/api/v1/keys?${query}`, { bearer: accessToken });

      expect([answer.status, answer.body]).toEqual([400, problem(400, "request_malformed")]);
    },
  );

  it.each(["__proto__[role]=admin", "__proto__=x", "constructor=x", "unknown=1", "%00=%00", "=", "&&&", "limit"])(
    "with other names is the query without them: %s",
    async (query) => {
      const { call, given } = await harness();
      const { accessToken } = await given.person();

      const answer = await call("GET", `/api/v1/keys?${query}`, { bearer: accessToken });

      expect(answer.status).toBe(query === "limit" ? 400 : 200);
      expect(({} as { role?: string }).role).toBeUndefined();
    },
  );
});

it.each(["x-http-method-override", "x-method-override", "x-http-method"])("%s changes nothing", async (header) => {
  const { call, given, rowCounts } = await harness();
  const owner = await given.person();
  const key = await given.key(owner);
  const before = await rowCounts();

  await call("GET", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken, headers: { [header]: "DELETE" } });
  await call("GET", `/api/v1/keys/${key.id}?_method=DELETE`, { bearer: owner.accessToken });

  expect((await call("GET", "/api/v1/me", { bearer: key.secret })).status).toBe(200);
  expect(await rowCounts()).toEqual(before);
});

it("every answer says that it is not to be kept, nor guessed at", async () => {
  const { call } = await harness();
  const cacheable = new Set(["getOpenApi", "getJwks"]);

  for (const endpoint of endpoints) {
    const { headers } = await call(endpoint.method, pathOf(endpoint));
    const { id } = endpoint;
    expect({ id, nosniff: headers.get("x-content-type-options") }).toEqual({ id, nosniff: "nosniff" });
    expect({ id, cache: headers.get("cache-control") }).toEqual({
      id,
      cache: cacheable.has(id) ? expect.stringMatching(/^public, max-age=\d+$/) : "no-store",
    });
    expect(headers.get("x-request-id")).toMatch(/^req_[0-9a-f-]{36}$/);
  }
});
