import { describe, expect, it } from "vitest";
import { ragflowWording } from "@/server/dialects/ragflow/wording";
import { DomainError, domainErrorCodes } from "@/server/domain/errors";
import { harness } from "../../harness";
import { email, encrypted, password, ragflowClient } from "./ragflow-client";

const withBody = ["/v1/user/register", "/v1/user/login"];
const exception = (status: number, text: string) => ({
  status,
  body: { code: 100, data: null, message: `<${text.replaceAll(" ", "")} '${status}: ${text}'>` },
});

describe.each(withBody)("POST %s", (path) => {
  it.each([
    '{"email":',
    '{"email":"a@b.cd",}',
    '{"email":NaN}',
    '\ufeff{"email":"a@b.cd"}',
    '{"email":"a\\u0000@b.cd","password":"x","nickname":"x"}',
    '{"email":"\\ud800@b.cd","password":"x","nickname":"x"}',
    "[".repeat(100_000),
    `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
  ])("refuses what is no JSON of ours (%#) and changes nothing", async (body) => {
    const { call, rowCounts } = await harness();
    const before = await rowCounts();

    const answer = await call("POST", path, { body });

    expect({ status: answer.status, body: answer.body }).toEqual(exception(400, "Bad Request"));
    expect(await rowCounts()).toEqual(before);
  });

  it.each(["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", ""])(
    "refuses a body of the type %j and changes nothing",
    async (type) => {
      const { call, rowCounts } = await harness();
      const before = await rowCounts();
      const body = JSON.stringify({ nickname: "user", email, password });

      const answer = await call("POST", path, { body, headers: { "content-type": type } });

      expect({ status: answer.status, body: answer.body }).toEqual(exception(415, "Unsupported Media Type"));
      expect(await rowCounts()).toEqual(before);
    },
  );

  it("refuses a body past the limit", async () => {
    const { call, rowCounts } = await harness({ BODY_LIMIT_BYTES: "2048" });
    const before = await rowCounts();

    const answer = await call("POST", path, { body: { nickname: "user", email, password, more: "x".repeat(3000) } });

    expect({ status: answer.status, body: answer.body }).toEqual(exception(413, "Request Entity Too Large"));
    expect(await rowCounts()).toEqual(before);
  });
});

it.each([
  ["PUT", "/v1/user/login", "GET, HEAD, POST"],
  ["GET", "/v1/user/register", "POST"],
  ["OPTIONS", "/v1/user/register", "POST"],
  ["GET", "/v1/system/new_token", "POST"],
  ["POST", "/v1/user/logout", "GET, HEAD"],
  ["GET", "/v1/system/token/x", "DELETE"],
])("answers %s %s with the methods that there are", async (method, path, allow) => {
  const { call } = await harness();

  const answer = await call(method, path);

  expect({ status: answer.status, body: answer.body }).toEqual(exception(405, "Method Not Allowed"));
  expect(answer.headers.get("allow")?.split(", ").sort().join(", ")).toBe(allow);
});

it.each(["/v1/user/nothing", "/v1/user/login/", "/v1/system", "/v1/system/token/", "/v1/user/%3Cscript%3E"])(
  "answers the unknown path %s in RAGFlow's words",
  async (path) => {
    const { call } = await harness();

    const { status, text, headers } = await call("GET", path);

    expect([status, text]).toEqual([
      404,
      `{"code":404,"data":null,"error":"Not Found","message":"Not Found: ${path}"}\n`,
    ]);
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  },
);

it("never takes a NUL in a token to the database, which stores none", async () => {
  const { call, rowCounts, logged } = await harness();
  const token = await ragflowClient({ call }).person(email);
  const before = await rowCounts();

  const { status } = await call("DELETE", "/v1/system/token/key_%00", { headers: { authorization: token } });

  expect(status).toBeLessThan(500);
  expect(logged).toEqual([]);
  expect(await rowCounts()).toEqual(before);
});

describe("GET /v1/system", () => {
  it("tells anybody that people can register", async () => {
    const { call } = await harness();

    const { status, text } = await call("GET", "/v1/system/config");

    expect([status, text]).toEqual([200, '{"code":0,"data":{"registerEnabled":1},"message":"success"}\n']);
  });

  it("tells who is logged in which RAGFlow is spoken", async () => {
    const { call } = await harness();
    const token = await ragflowClient({ call }).person(email);

    const { status, text } = await call("GET", "/v1/system/version", { headers: { authorization: token } });

    expect([status, text]).toEqual([200, '{"code":0,"data":"v0.24.0","message":"success"}\n']);
  });
});

it.each(domainErrorCodes)("has an envelope for %s, and status 5xx for what is our own doing alone", async (code) => {
  const { ctx } = await harness();
  const error = new DomainError(code, { retryAfterSeconds: 7 });

  const { status, headers, body } = ragflowWording.failure(error, { origin: ctx.origin, incoming: aRequest, ctx });

  const { code: retcode, message } = JSON.parse(body ?? "") as { code: number; message: string };
  expect(retcode).not.toBe(0);
  expect(message).not.toBe("");
  expect(headers["retry-after"]).toBe("7");
  expect(status >= 500).toBe(code === "internal" || code === "busy");
});

it("keeps passwords, tokens and keys out of the log and the audit trail", async () => {
  const { call, logged, database } = await harness();
  const client = ragflowClient({ call });
  const ciphertext = encrypted(await client.publicKey(), password);
  const token = await client.person(email);
  await client.logIn({ password: ciphertext });
  await client.logIn({ password: "wrong-canary" });
  await client.logIn({ password: Buffer.alloc(256, 7).toString("base64") });
  const key = (await client.newToken(token)).body.data.token;
  await client.tokenList(token);
  await client.deleteToken(token, key);
  await client.logOut(token);

  const audits = await database.prisma.auditEvent.findMany();

  const traces = JSON.stringify([logged, audits]);
  expect(audits.length).toBeGreaterThan(5);
  for (const secret of [password, ciphertext, "wrong-canary", token, key]) expect(traces).not.toContain(secret);
});

it("keeps the key in a path out of the log when something of ours fails", async () => {
  const { call, logged, ctx } = await harness();
  const client = ragflowClient({ call });
  const token = await client.person(email);
  const key = (await client.newToken(token)).body.data.token;
  // The table that the revocation's audit row goes to is gone.
  await ctx.db.prisma.$executeRawUnsafe('ALTER TABLE "audit_events" RENAME TO "audit_events_away"');

  const { status, body } = await client.deleteToken(token, key);

  await ctx.db.prisma.$executeRawUnsafe('ALTER TABLE "audit_events_away" RENAME TO "audit_events"');
  expect(status).toBe(500);
  expect(body).toEqual({
    code: 100,
    data: null,
    message: "Something failed on our side. If it goes on, tell the operator.",
  });
  expect(logged.map(textOf).join("\n")).toContain("/v1/system/token/{token}");
  expect(logged.map(textOf).join("\n")).not.toContain(key);
  expect((await client.tokenList(token)).body.data).toHaveLength(1);
});

const aRequest: Parameters<typeof ragflowWording.failure>[1]["incoming"] = {
  method: "GET",
  path: "/v1/user/nothing",
  query: new URLSearchParams(),
  header: () => undefined,
  headerCount: () => 0,
  peer: null,
  body: async () => Buffer.alloc(0),
};

/** An error's own fields don't show in JSON. */
function textOf(line: unknown): string {
  return JSON.stringify(line, (_name, value: unknown) =>
    value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value,
  );
}
