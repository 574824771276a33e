import { describe, expect, it } from "vitest";
import { flushKeyUsage } from "@/server/domain/keys/flush-key-usage";
import { mintSecret } from "@/server/domain/secrets";
import { personalWorkspaceOf } from "../../given";
import { type Harness, harness } from "../../harness";
import { problem } from "../../problem";

const requestId = expect.stringMatching(/^req_[0-9a-f-]{36}$/);

async function service(h: Harness) {
  const owner = await h.given.person();
  const verifier = await h.given.key(await h.given.person(), { scopes: ["keys:verify"] });
  const verify = (key: unknown) => h.call("POST", "/api/v1/keys/verify", { body: { key }, bearer: verifier.secret });
  return { ...h, owner, verify };
}

describe("POST /api/v1/keys/verify", () => {
  it("tells of a good key what its holder may know", async () => {
    const { given, owner, verify, database } = await service(await harness());
    const expiresAt = new Date("2027-01-01T00:00:00Z");
    const metadata = { stage: "prod" };
    const key = await given.key(owner, { scopes: ["keys:read"], name: "CI", expiresAt, metadata });

    const answer = await verify(key.secret);

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        verdict: "valid",
        requestId,
        key: {
          id: key.id,
          owner: { kind: "account", id: owner.id },
          accountId: owner.id,
          name: "CI",
          scopes: ["keys:read"],
          workspaceIds: [await personalWorkspaceOf(database, owner.id)],
          metadata,
          createdAt: "2026-11-20T12:00:00.000Z",
          expiresAt: "2027-01-01T00:00:00.000Z",
        },
        rateLimit: null,
        quota: null,
      },
    ]);
  });

  it.each([
    ["an unknown key", ({ ctx }: Harness) => mintSecret(ctx.random, "key").secret],
    ["a broken checksum", () => `lk_${"a".repeat(36)}`],
    ["another kind", ({ ctx }: Harness) => mintSecret(ctx.random, "activation").secret],
    ["a prefix alone", () => "lk_"],
    ["any text", () => "' OR 1=1 --"],
    ["emoji", () => "🔑"],
  ])("answers not_found for %s", async (_name, make) => {
    const h = await harness();
    const { verify } = await service(h);

    const answer = await verify(make(h));

    expect([answer.status, answer.body]).toEqual([
      200,
      { verdict: "not_found", requestId, key: null, rateLimit: null, quota: null },
    ]);
  });

  it.each([
    [59_999, "valid"],
    [60_000, "expired"],
  ])("judges a key %i ms into its minute %s", async (ageMs, verdict) => {
    const { given, owner, verify, clock } = await service(await harness());
    const key = await given.key(owner, { expiresAt: new Date(clock.now().getTime() + 60_000) });
    clock.advance(ageMs / 1000);

    expect((await verify(key.secret)).body.verdict).toBe(verdict);
  });

  it("judges a revoked key revoked, an expired one too", async () => {
    const { given, owner, verify, clock, call } = await service(await harness());
    const key = await given.key(owner, { expiresAt: new Date(clock.now().getTime() + 60_000) });
    await call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });

    expect((await verify(key.secret)).body.verdict).toBe("revoked");
    clock.advance(60);
    expect((await verify(key.secret)).body.verdict).toBe("revoked");
  });

  it.each(["suspended", "pending"] as const)("judges the key of an owner who is %s", async (status) => {
    const { given, owner, verify, database } = await service(await harness());
    const key = await given.key(owner);
    await database.prisma.account.update({ where: { id: owner.id }, data: { status } });

    expect((await verify(key.secret)).body.verdict).toBe("owner_suspended");
  });

  it.each<[string, unknown, string]>([
    ["nothing", undefined, "required"],
    ["an empty text", "", "required"],
    ["201 characters", "a".repeat(201), "too_long"],
    ["a number", 1, "invalid_type"],
    ["a list", ["lk_"], "invalid_type"],
    ["an operator", { not: "" }, "invalid_type"],
  ])("refuses %s for a key", async (_name, key, code) => {
    const { verify } = await service(await harness());

    const answer = await verify(key);

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [["key", code]] })]);
  });

  it("is closed to a key without keys:verify, which learns nothing", async () => {
    const h = await harness();
    const owner = await h.given.person();
    const key = await h.given.key(owner, { scopes: ["keys:read", "keys:write"] });

    const answer = await h.call("POST", "/api/v1/keys/verify", { body: { key: key.secret }, bearer: key.secret });

    expect([answer.status, answer.body]).toEqual([403, problem(403, "scope_insufficient")]);
  });

  it("never undoes a revocation that comes while 200 verifications run", async () => {
    const { given, owner, verify, call, ctx, database } = await service(await harness());
    const key = await given.key(owner);

    const running = Array.from({ length: 100 }, () => verify(key.secret));
    const revoked = call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });
    running.push(...Array.from({ length: 100 }, () => verify(key.secret)));
    expect((await revoked).status).toBe(200);
    const after = await verify(key.secret);
    const verdicts = (await Promise.all(running)).map(({ body }) => body.verdict);
    await flushKeyUsage(ctx);

    expect(after.body.verdict).toBe("revoked");
    expect(verdicts.filter((verdict) => verdict !== "valid" && verdict !== "revoked")).toEqual([]);
    const row = await database.prisma.key.findUniqueOrThrow({ where: { id: key.id } });
    expect(row.revokedAt).not.toBeNull();
    expect((await verify(key.secret)).body.verdict).toBe("revoked");
  });
});

describe("the use of a key", () => {
  it("is written with time, address and program, the latest of many", async () => {
    const { given, call, clock, ctx } = await harness();
    const owner = await given.person();
    const key = await given.key(owner);
    await call("GET", "/api/v1/me", { bearer: key.secret });
    clock.advance(5);
    await call("GET", "/api/v1/me", { bearer: key.secret, peer: "198.51.100.4", headers: { "user-agent": "ci/2" } });

    await flushKeyUsage(ctx);

    const { body } = await call("GET", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });
    expect([body.lastUsedAt, body.lastUsedIp, body.lastUsedAgent]).toEqual([
      "2026-11-20T12:00:05.000Z",
      "198.51.100.4",
      "ci/2",
    ]);
  });

  it("is not written for a refused key", async () => {
    const { given, call, ctx } = await harness();
    const owner = await given.person();
    const key = await given.key(owner);
    await call("DELETE", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });

    await call("GET", "/api/v1/me", { bearer: key.secret });
    await flushKeyUsage(ctx);

    const { body } = await call("GET", `/api/v1/keys/${key.id}`, { bearer: owner.accessToken });
    expect([body.lastUsedAt, body.lastUsedIp, body.lastUsedAgent]).toEqual([null, null, null]);
  });
});
