import { describe, expect, it } from "vitest";
import { createKey } from "@/server/domain/keys/create-key";
import { hasSecretForm } from "@/server/domain/secrets";
import { harness } from "../../harness";
import { ragflowClient, unauthorized } from "./ragflow-client";

const withoutPlaintext = { RAGFLOW_LIST_PLAINTEXT: "false" };
const now = { create_date: "Fri, 20 Nov 2026 12:00:00 GMT", create_time: 1795176000000 };

async function somebody(env: Record<string, string> = {}) {
  const parts = await harness(env);
  const client = ragflowClient(parts);
  const token = await client.person("one@example.com");
  const workspace = await parts.database.prisma.workspace.findFirstOrThrow();
  return { ...parts, client, token, tenantId: workspace.id };
}

describe("POST /v1/system/new_token", () => {
  it("makes a key of the personal workspace without body or content type", async () => {
    const { client, token, tenantId, call } = await somebody();

    const { status, body } = await client.newToken(token);

    const { beta, token: key, ...rest } = body.data;
    expect({ status, code: body.code, message: body.message, rest }).toEqual({
      status: 200,
      code: 0,
      message: "success",
      rest: { ...now, tenant_id: tenantId, update_date: null, update_time: null },
    });
    expect(hasSecretForm("key", key)).toBe(true);
    expect(beta).toMatch(/^[0-9a-f]{32}$/);
    const me = await call("GET", "/api/v1/me", { bearer: key });
    expect(me.body).toMatchObject({ email: "one@example.com", via: "key", scopes: [] });
  });

  it("keeps the key sealed, so that no row holds its text", async () => {
    const { client, token, database } = await somebody();

    const key = (await client.newToken(token)).body.data.token;

    const row = await database.prisma.key.findFirstOrThrow();
    expect(row).toMatchObject({ name: "RAGFlow", scopes: [], expiresAt: null });
    expect(Buffer.from(row.secretSealed ?? []).includes(key)).toBe(false);
    expect(JSON.stringify(row)).not.toContain(key);
  });

  it("keeps nothing but the digest where the list may not show keys", async () => {
    const { client, token, database } = await somebody(withoutPlaintext);

    await client.newToken(token);

    expect(await database.prisma.key.findFirstOrThrow()).toMatchObject({ secretSealed: null });
  });

  it("makes another key, with another beta, on every call", async () => {
    const { client, token } = await somebody();

    const [first, second] = await Promise.all([client.newToken(token), client.newToken(token)]);

    expect(first.body.data.token).not.toBe(second.body.data.token);
    expect(first.body.data.beta).not.toBe(second.body.data.beta);
  });

  it("lets a key make one only with keys:write, and then one without scopes", async () => {
    const { client, given, rowCounts, call } = await somebody();
    const owner = await given.person();
    const maker = await given.key(owner, { scopes: ["keys:write"] });
    const reader = await given.key(owner, { scopes: ["keys:read"] });
    const before = await rowCounts();

    const refused = await client.newToken(`Bearer ${reader.secret}`);

    expect({ status: refused.status, body: refused.body }).toEqual({
      status: 403,
      body: { code: 108, data: null, message: "This API key may not do that. Log in, or use one that may." },
    });
    expect(await rowCounts()).toEqual(before);
    const made = await client.newToken(`Bearer ${maker.secret}`);
    const me = await call("GET", "/api/v1/me", { bearer: made.body.data.token });
    expect(me.body).toMatchObject({ id: owner.id, scopes: [] });
  });
});

describe("GET /v1/system/token_list", () => {
  it("shows the owner each live key in full, oldest first, and the same beta as before", async () => {
    const { client, token, tenantId, clock, database } = await somebody();
    const first = (await client.newToken(token)).body.data;
    clock.advance(60);
    const second = (await client.newToken(token)).body.data;

    const { status, body } = await client.tokenList(token);

    const ids = await database.prisma.key.findMany({ orderBy: { createdAt: "asc" }, select: { id: true } });
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      message: "success",
      data: [first, second].map((made, index) => ({
        ...made,
        tenant_id: tenantId,
        dialog_id: null,
        id: ids[index]?.id,
        source: null,
      })),
    });
  });

  it("is empty for somebody without keys", async () => {
    const { client, token } = await somebody();

    expect((await client.tokenList(token)).text).toBe('{"code":0,"data":[],"message":"success"}\n');
  });

  it("masks a key that was not made to be read again", async () => {
    const { client, given } = await somebody();
    const owner = await given.person();
    const key = await given.key(owner);
    const token = (await client.logIn({ email: owner.email })).headers.get("authorization") ?? "";

    const { body, text } = await client.tokenList(token);

    expect(body.data.map((row: { token: string; id: string }) => [row.token, row.id])).toEqual([
      [key.secretMasked, key.id],
    ]);
    expect(text).not.toContain(key.secret);
    expect(text).toContain("\\u2026");
  });

  it("masks every key for a key", async () => {
    const { client, token, database } = await somebody();
    await client.newToken(token);
    const reader = (await client.newToken(token)).body.data.token;
    await database.prisma.key.updateMany({ data: { scopes: ["keys:read"] } });

    const { body, text } = await client.tokenList(`Bearer ${reader}`);

    expect(body.data).toHaveLength(2);
    expect(text).not.toMatch(/lk_[0-9A-Za-z]{36}/);
  });

  it("masks every key once the operator forbids the plaintext, those made before included", async () => {
    const { client, given, ctx } = await somebody(withoutPlaintext);
    const owner = await given.person();
    const input = { name: "made before", description: "", expiresAt: null, scopes: [], readable: true };
    const { key, secret } = await createKey(ctx, owner.actor, input);
    const token = (await client.logIn({ email: owner.email })).headers.get("authorization") ?? "";

    const { body, text } = await client.tokenList(token);

    expect(body.data.map((row: { token: string }) => row.token)).toEqual([key.secretMasked]);
    expect(text).not.toContain(secret);
  });
});

describe("DELETE /v1/system/token/{token}", () => {
  const done = '{"code":0,"data":true,"message":"success"}\n';

  it.each(["token", "id"] as const)("ends a key by its %s, at once and for good", async (by) => {
    const { client, token, call, database } = await somebody();
    const key = (await client.newToken(token)).body.data.token;
    const { id } = await database.prisma.key.findFirstOrThrow();

    const deleted = await client.deleteToken(token, by === "id" ? id : key);

    expect([deleted.status, deleted.text]).toEqual([200, done]);
    expect((await call("GET", "/api/v1/me", { bearer: key })).status).toBe(401);
    expect((await client.tokenList(token)).body.data).toEqual([]);
    expect(await database.prisma.key.findFirstOrThrow()).toMatchObject({ secretSealed: null });
  });

  it.each([
    "lk_000000000000000000000000000000000000",
    "key_00000000000000000000",
    "nothing",
    "ragflow-ZmFrZQ",
    "张三",
    "%",
    "'; DROP TABLE keys; --",
    "x".repeat(4000),
  ])("answers for %j as for a key that was there", async (target) => {
    const { client, token, rowCounts } = await somebody();
    await client.newToken(token);
    const before = await rowCounts();

    const { status, text } = await client.deleteToken(token, target);

    expect([status, text]).toEqual([200, done]);
    expect(await rowCounts()).toEqual(before);
  });

  it("answers a second time as the first, and records one revocation", async () => {
    const { client, token, audit } = await somebody();
    const key = (await client.newToken(token)).body.data.token;

    const answers = [await client.deleteToken(token, key), await client.deleteToken(token, key)];

    expect(answers.map(({ text }) => text)).toEqual([done, done]);
    expect((await audit.events()).filter(({ event }) => event === "key.revoked")).toHaveLength(1);
  });

  it("leaves another account's key alone, with the same answer", async () => {
    const { client, token, call, database } = await somebody();
    const other = await client.person("two@example.com");
    const key = (await client.newToken(token)).body.data.token;
    const { id } = await database.prisma.key.findFirstOrThrow();

    const answers = [await client.deleteToken(other, key), await client.deleteToken(other, id)];

    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, done],
      [200, done],
    ]);
    expect((await call("GET", "/api/v1/me", { bearer: key })).status).toBe(200);
    expect((await client.tokenList(other)).body.data).toEqual([]);
    expect((await client.tokenList(token)).body.data).toHaveLength(1);
  });

  it("is refused to a key without keys:write", async () => {
    const { client, token, call } = await somebody();
    const key = (await client.newToken(token)).body.data.token;

    const refused = await client.deleteToken(`Bearer ${key}`, key);

    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe(108);
    expect((await call("GET", "/api/v1/me", { bearer: key })).status).toBe(200);
  });
});

it("accepts a beta nowhere", async () => {
  const { client, token, call } = await somebody();
  const { beta } = (await client.newToken(token)).body.data;

  for (const header of [beta, `Bearer ${beta}`]) expect((await client.info(header)).text).toBe(unauthorized);
  expect((await call("GET", "/api/v1/me", { bearer: beta })).status).toBe(401);
});
