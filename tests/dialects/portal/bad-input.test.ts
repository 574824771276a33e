import { describe, expect, it } from "vitest";
import type { PortalCode } from "@/server/dialects/portal/wording";
import type { Endpoint } from "@/server/http/endpoint";
import { type Harness, harness } from "../../harness";
import { problem } from "../../problem";
import { endpoints, goodBodies, pathOf } from "../../route-table";

const withBody = endpoints.filter(({ body }) => body !== undefined);
const json = "application/json";

/** Credentials that every endpoint lets in, one or the other, and a key for the paths that name one. */
async function insider(h: Harness) {
  const owner = await h.given.person();
  const admin = await h.given.person({ admin: true });
  const caller = await h.given.key(owner);
  const target = await h.given.key(owner);
  const bearerFor = (endpoint: Endpoint) =>
    takesKeys(endpoint) ? caller.secret : (endpoint.admin ? admin : owner).accessToken;
  const send = async (
    endpoint: Endpoint,
    body: string | Uint8Array<ArrayBuffer>,
    contentType: string | null = json,
  ) => {
    const response = await h.api.fetch(
      new Request(`http://localhost:3000${pathOf(endpoint, target.id)}`, {
        method: endpoint.method,
        headers: {
          ...(takesCookies(endpoint)
            ? { cookie: owner.cookie, "sec-fetch-site": "same-origin" }
            : { authorization: `Bearer ${bearerFor(endpoint)}` }),
          "content-length": String(Buffer.byteLength(body)),
          ...(contentType !== null && { "content-type": contentType }),
        },
        body: contentType === null ? new Blob([body]) : body,
      }),
      { peer: "203.0.113.7" },
    );
    const type = response.headers.get("content-type");
    const text = await response.text();
    return { id: endpoint.id, status: response.status, type, body: text === "" ? null : JSON.parse(text) };
  };
  return { ...h, target, send };
}

function takesKeys({ access }: Endpoint): boolean {
  return access === "anyone" || access.callers.includes("key");
}

/** What only somebody in front of a browser does. */
function takesCookies({ access }: Endpoint): boolean {
  return access !== "anyone" && access.callers.every((via) => via === "session");
}

const problemType = "application/problem+json; charset=utf-8";

async function expectAllRefused(
  table: Endpoint[],
  body: string | Uint8Array<ArrayBuffer>,
  [status, code, fields]: [number, PortalCode, [string, string][]?],
  contentType?: string | null,
) {
  const { send, rowCounts, logged } = await insider(await harness());
  const before = await rowCounts();
  const answers = [];
  for (const endpoint of table) answers.push(await send(endpoint, body, contentType));

  expect(table.length).toBeGreaterThan(0);
  const expected = problem(status, code, { ...(fields && { fields }) });
  expect(answers).toEqual(table.map(({ id }) => ({ id, status, type: problemType, body: expected })));
  expect(await rowCounts()).toEqual(before);
  expect(logged.filter((line) => JSON.stringify(line).includes('"err"'))).toEqual([]);
}

describe("every endpoint with a body", () => {
  it("has a good one in the table of these tests", () => {
    expect(Object.keys(goodBodies).sort()).toEqual(withBody.map(({ id }) => id).sort());
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ["truncated", '{"name":"a'],
    ["NaN", '{"name":NaN}'],
    ["a comma too many", '{"name":"a",}'],
    ["single quotes", "{'name':'a'}"],
    ["a comment", '{/* */"name":"a"}'],
    ["two documents", '{"name":"a"}{"name":"b"}'],
    ["a byte-order mark", '\ufeff{"name":"a"}'],
    ["spaces alone", "   "],
    ["bytes that are not UTF-8", new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ["an overlong encoding", new Uint8Array([0x22, 0xc0, 0xaf, 0x22])],
    ["UTF-16", new Uint8Array(Buffer.from('{"name":"a"}', "utf16le"))],
    ["100,000 nested arrays", "[".repeat(100_000) + "]".repeat(100_000)],
    ["nested objects", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["NUL in a string", '{"name":"a\\u0000b"}'],
    ["NUL in a string of a list", '{"scopes":["\\u0000"]}'],
    ["a lone surrogate", '{"name":"\\ud800"}'],
  ])("refuses what is no JSON document: %s", async (_name, body) => {
    await expectAllRefused(withBody, body, [400, "request_malformed"]);
  });

  it("refuses an empty body where it needs one", async () => {
    const needed = withBody.filter(({ bodyOptional }) => !bodyOptional);
    await expectAllRefused(needed, "", [400, "request_malformed"]);
  });

  it.each(["null", "[]", '"x"', "1", "true", "1e400", "[[]]"])(
    "refuses a document that is no object: %s",
    async (body) => {
      await expectAllRefused(withBody, body, [400, "request_invalid", [["", "invalid_type"]]]);
    },
  );

  it.each([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/json",
    "application/json-patch+json",
    "application/jsonp",
    "application/xml",
    "",
  ])("takes no body of type %j", async (contentType) => {
    await expectAllRefused(withBody, '{"name":"a"}', [415, "content_type_unsupported"], contentType || null);
  });

  it("takes 1 MiB at most", async () => {
    const body = `{"name":"${"a".repeat(1024 * 1024 - 10)}"}`;
    expect(Buffer.byteLength(body)).toBe(1024 * 1024 + 1);

    await expectAllRefused(withBody, body, [413, "body_too_large"]);
    await expect(expectAllRefused(withBody, body.replace("aa", "a"), [413, "body_too_large"])).rejects.toThrow();
  });

  const wrongTypes: unknown[] = [{ not: "" }, { contains: "" }, ["a"], [], true, 7, null, { toString: "x" }];
  const fields = withBody.flatMap((endpoint) =>
    Object.keys(goodBodies[endpoint.id] ?? {}).map((field) => ({ endpoint, field })),
  );

  /** What is no text and fits these fields all the same. */
  const fitting: Record<string, (value: unknown) => boolean> = {
    scopes: (value) => Array.isArray(value) && value.length === 0,
    ids: (value) => Array.isArray(value) && value.length > 0,
    disabled: (value) => value === true,
    redirectUris: (value) => Array.isArray(value),
    expiresInSeconds: (value) => value === null,
    maxKeyLifetimeDays: (value) => value === null || value === 7,
  };

  it.each(fields)("takes no operator, list or number for a text: $endpoint.id $field", async ({ endpoint, field }) => {
    const { send, rowCounts } = await insider(await harness());
    const before = await rowCounts();
    for (const wrong of wrongTypes) {
      if (fitting[field]?.(wrong)) continue;
      const answer = await send(endpoint, JSON.stringify({ ...goodBodies[endpoint.id], [field]: wrong }));

      expect([answer.status, answer.type, answer.body.code]).toEqual([400, problemType, "request_invalid"]);
      expect(answer.body.errors[0].field.split(".")[0]).toBe(field);
    }
    expect(await rowCounts()).toEqual(before);
  });

  it("ignores keys that reach for the prototype", async () => {
    const { send } = await insider(await harness());
    for (const endpoint of withBody) {
      const good = JSON.stringify(goodBodies[endpoint.id]).slice(1, -1);
      const polluted = '"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}},"toString":"x"';

      const answer = await send(endpoint, `{${good},${polluted}}`);

      expect({ id: endpoint.id, ok: answer.status < 500 }).toEqual({ id: endpoint.id, ok: true });
      expect(({} as { role?: string }).role).toBeUndefined();
    }
  });
});
