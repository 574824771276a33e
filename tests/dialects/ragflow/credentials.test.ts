import { describe, expect, it } from "vitest";
import { harness } from "../../harness";
import { ragflowClient, unauthorized } from "./ragflow-client";

async function somebody() {
  const parts = await harness();
  const client = ragflowClient(parts);
  return { ...parts, client, token: await client.person("one@example.com") };
}

const protectedCalls = [
  ["GET", "/v1/user/info"],
  ["GET", "/v1/user/logout"],
  ["POST", "/v1/system/new_token"],
  ["GET", "/v1/system/token_list"],
  ["DELETE", "/v1/system/token/nothing"],
  ["GET", "/v1/system/version"],
] as const;

describe("the log-in token", () => {
  it.each(["", "Bearer ", "bearer ", "BEARER  "])("is read behind %j", async (scheme) => {
    const { client, token } = await somebody();

    expect((await client.info(`${scheme}${token}`)).body).toMatchObject({
      code: 0,
      data: { email: "one@example.com" },
    });
  });

  it("is nobody's after the log-out, and other log-ins live on", async () => {
    const { client, token } = await somebody();
    const other = (await client.logIn({ email: "one@example.com" })).headers.get("authorization") ?? "";

    const out = await client.logOut(token);

    expect([out.status, out.text]).toEqual([200, '{"code":0,"data":true,"message":"success"}\n']);
    expect((await client.info(token)).text).toBe(unauthorized);
    expect((await client.newToken(token)).text).toBe(unauthorized);
    expect((await client.logOut(token)).text).toBe(unauthorized);
    expect((await client.info(other)).body.code).toBe(0);
  });

  it("logs out once of many log-outs at a time", async () => {
    const { client, token, audit } = await somebody();

    const answers = await Promise.all(Array.from({ length: 20 }, () => client.logOut(token)));

    expect(answers.filter(({ body }) => body.code === 0)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
    expect((await audit.events()).filter(({ event }) => event === "session.ended")).toHaveLength(1);
  });

  it("ends with the session's own time", async () => {
    const { client, token, clock, ctx } = await somebody();

    clock.advance(ctx.config.SESSION_IDLE_SECONDS + 1);

    expect((await client.info(token)).text).toBe(unauthorized);
  });

  it("is worth nothing once the account is suspended", async () => {
    const { client, token, database } = await somebody();
    await database.prisma.account.updateMany({ data: { status: "suspended" } });

    expect((await client.info(token)).text).toBe(unauthorized);
  });

  it("is refused by the native API", async () => {
    const { call, token, rowCounts } = await somebody();
    const before = await rowCounts();

    expect((await call("GET", "/api/v1/me", { bearer: token })).status).toBe(401);
    expect((await call("GET", "/api/v1/me", { headers: { authorization: token } })).status).toBe(401);
    expect((await call("POST", "/api/v1/keys", { bearer: token, body: { name: "x" } })).status).toBe(401);
    expect(await rowCounts()).toEqual(before);
  });
});

describe("an API key", () => {
  it("names its owner as a Bearer, and is refused bare", async () => {
    const { client, token } = await somebody();
    const key = (await client.newToken(token)).body.data.token;

    expect((await client.info(`Bearer ${key}`)).body.data.email).toBe("one@example.com");
    expect((await client.info(key)).text).toBe(unauthorized);
  });

  it("has no session to end", async () => {
    const { client, token } = await somebody();
    const key = (await client.newToken(token)).body.data.token;

    const { status, body } = await client.logOut(`Bearer ${key}`);

    expect(status).toBe(403);
    expect(body).toEqual({
      code: 108,
      data: null,
      message: "This API key may not do that. Log in, or use one that may.",
    });
    expect((await client.info(token)).body.code).toBe(0);
  });

  it("shows nobody's keys but its owner's", async () => {
    const { client, given } = await somebody();
    const owner = await given.person();
    const stranger = await given.person();
    await given.key(stranger);
    const key = await given.key(owner, { scopes: ["keys:read"] });

    const { body } = await client.tokenList(`Bearer ${key.secret}`);

    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([key.id]);
  });
});

describe.each(protectedCalls)("%s %s", (method, path) => {
  it.each([
    undefined,
    "",
    "Bearer",
    "Bearer ",
    "Basic dXNlcjpwYXNz",
    "INVALID_0123456789abcdef0123456789abcdef",
    "ImNlNTAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZCI.awBSvA.gMfrrC0123456789abcdefghij",
    "Bearer ragflow-ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtl",
    "lks_000000000000000000000000000000000000",
    "lks_",
    "Bearer lk_000000000000000000000000000000000000",
    "Bearer a.b.c",
    "Bearer %E0%A4%A",
    `Bearer ${"x".repeat(10_000)}`,
  ])("answers the credential %j with Unauthorized and does nothing", async (authorization) => {
    const { call, rowCounts } = await somebody();
    const before = await rowCounts();

    const answer = await call(method, path, { headers: authorization === undefined ? {} : { authorization } });

    expect([answer.status, answer.text]).toEqual([401, unauthorized]);
    expect(await rowCounts()).toEqual(before);
  });

  it("takes no browser's cookie, no access token and no X-API-Key", async () => {
    const { call, given, rowCounts } = await somebody();
    const owner = await given.person();
    const key = await given.key(owner);
    const before = await rowCounts();

    const answers = await Promise.all([
      call(method, path, { cookie: owner.cookie }),
      call(method, path, { bearer: owner.accessToken }),
      call(method, path, { headers: { authorization: owner.accessToken } }),
      call(method, path, { headers: { "x-api-key": key.secret } }),
      call(method, `${path}?Authorization=${key.secret}&token=${key.secret}`),
    ]);

    for (const { status, text } of answers) expect([status, text]).toEqual([401, unauthorized]);
    expect(await rowCounts()).toEqual(before);
  });

  it("refuses two credentials at once", async () => {
    const { call, token, rowCounts } = await somebody();
    const before = await rowCounts();

    const answer = await call(method, path, { headers: { authorization: `Bearer ${token}, Bearer ${token}` } });

    expect([answer.status, answer.body]).toEqual([
      400,
      { code: 100, data: null, message: "<BadRequest '400: Bad Request'>" },
    ]);
    expect(await rowCounts()).toEqual(before);
  });
});
