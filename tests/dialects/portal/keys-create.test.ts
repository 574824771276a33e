import { describe, expect, it } from "vitest";
import { hasSecretForm } from "@/server/domain/secrets";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { keyBody } from "./keeping";

const body = { name: "CI", description: "deploys", scopes: ["keys:read", "keys:verify"] };

describe("POST /api/v1/keys", () => {
  it("shows the key once and keeps only its digest", async () => {
    const { call, given, database } = await harness();
    const owner = await given.person();

    const created = await call("POST", "/api/v1/keys", { body, bearer: owner.accessToken });

    expect(created.status).toBe(201);
    expect(hasSecretForm("key", created.body.key)).toBe(true);
    const { key, ...rest } = created.body;
    expect(rest).toEqual(
      await keyBody({ database }, owner, {
        name: "CI",
        description: "deploys",
        hint: `lk_${key.slice(3, 7)}…${key.slice(-4)}`,
        scopes: ["keys:read", "keys:verify"],
      }),
    );
    const listed = await call("GET", "/api/v1/keys", { bearer: owner.accessToken });
    expect(listed.body).toEqual({ items: [rest], nextCursor: null });
    const rows = await database.prisma.key.findMany();
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(rows[0]?.secretSealed).toBeNull();
  });

  it("tells the owner by mail, and notes it", async () => {
    const { call, given, mails, audit, clock } = await harness();
    const owner = await given.person();
    clock.advance(1);

    const created = await call("POST", "/api/v1/keys", { body, bearer: owner.accessToken });

    expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([[owner.email, "New API key: CI"]]);
    expect((await audit.events()).at(-1)).toEqual({
      event: "key.created",
      accountId: owner.id,
      targetId: created.body.id,
      actorKind: "account",
      actorId: owner.id,
      detail: { name: "CI", scopes: body.scopes },
    });
  });

  it.each([
    ["markup", "<img src=x onerror=alert(1)>"],
    ["a formula", "=cmd|' /C calc'!A0"],
    ["quotes", `'; DROP TABLE keys; --"`],
    ["a template", "{{7*7}}<%= 7*7 %>"],
    ["Chinese", "部署密钥"],
    ["emoji", "🔑".repeat(100)],
  ])("keeps a name with %s as it is", async (_name, name) => {
    const { call, given, mails } = await harness();
    const { accessToken } = await given.person();

    const created = await call("POST", "/api/v1/keys", { body: { ...body, name }, bearer: accessToken });

    expect([created.status, created.body.name]).toEqual([201, name]);
    expect((await mails())[0]?.html).not.toContain("<img src=x");
  });

  it.each<[string, Record<string, unknown>, [string, string]]>([
    ["no name", { name: undefined }, ["name", "required"]],
    ["an empty name", { name: "  " }, ["name", "required"]],
    ["a name of 10 kB", { name: "a".repeat(10_000) }, ["name", "too_long"]],
    ["a name of 101 characters", { name: "a".repeat(101) }, ["name", "too_long"]],
    ["a line break in the name", { name: "a\nb" }, ["name", "text_invalid"]],
    ["a direction override in the name", { name: "a\u202eb" }, ["name", "text_invalid"]],
    ["a number as name", { name: 1 }, ["name", "invalid_type"]],
    ["an operator as name", { name: { not: "" } }, ["name", "invalid_type"]],
    ["a description of 501 characters", { description: "a".repeat(501) }, ["description", "too_long"]],
    ["a word for a scope", { scopes: ["admin"] }, ["scopes.0", "scope_unknown"]],
    ["a scope that there isn't", { scopes: ["keys:read", "zoo:feed"] }, ["scopes.1", "scope_unknown"]],
    ["a scope in capitals", { scopes: ["KEYS:READ"] }, ["scopes.0", "scope_unknown"]],
    ["scopes as text", { scopes: "keys:read" }, ["scopes", "invalid_type"]],
    ["1000 scopes", { scopes: Array(1000).fill("keys:read") }, ["scopes", "too_many"]],
    ["an expiry that is no time", { expiresAt: "tomorrow" }, ["expiresAt", "invalid_format"]],
    ["an expiry without an offset", { expiresAt: "2027-01-01T00:00:00" }, ["expiresAt", "invalid_format"]],
    ["an expiry on no day", { expiresAt: "2027-02-30T00:00:00Z" }, ["expiresAt", "invalid_format"]],
    ["a number as expiry", { expiresAt: 4_102_444_800 }, ["expiresAt", "invalid_type"]],
    ["no workspaces", { workspaceIds: [] }, ["workspaceIds", "too_small"]],
    ["SQL for a workspace", { workspaceIds: ["' OR 1=1 --"] }, ["workspaceIds.0", "invalid_format"]],
  ])("refuses %s, and makes nothing", async (_name, fields, fault) => {
    const { call, given, rowCounts } = await harness();
    const { accessToken } = await given.person();
    const before = await rowCounts();

    const answer = await call("POST", "/api/v1/keys", { body: { ...body, ...fields }, bearer: accessToken });

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: [fault] })]);
    expect(await rowCounts()).toEqual(before);
  });

  it.each([
    ["the present instant", "2026-11-20T12:00:00Z"],
    ["the past", "2020-01-01T00:00:00Z"],
    ["year 0", "0000-01-01T00:00:00+14:00"],
  ])("refuses an expiry in %s", async (_name, expiresAt) => {
    const { call, given, rowCounts } = await harness();
    const { accessToken } = await given.person();
    const before = await rowCounts();

    const answer = await call("POST", "/api/v1/keys", { body: { ...body, expiresAt }, bearer: accessToken });

    expect([answer.status, answer.body]).toEqual([422, problem(422, "expiry_invalid")]);
    expect(await rowCounts()).toEqual(before);
  });

  it.each([
    ["the last that four digits of a year can say", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"],
    ["with an offset", "2027-01-01T00:00:00+08:00", "2026-12-31T16:00:00.000Z"],
    ["in the next millisecond", "2026-11-20T12:00:00.001Z", "2026-11-20T12:00:00.001Z"],
  ])("takes an expiry: %s", async (_name, expiresAt, stored) => {
    const { call, given } = await harness();
    const { accessToken } = await given.person();

    const answer = await call("POST", "/api/v1/keys", { body: { ...body, expiresAt }, bearer: accessToken });

    expect([answer.status, answer.body.expiresAt]).toEqual([201, stored]);
  });

  it("refuses an expiry that an offset carries past the year 9999", async () => {
    const { call, given, rowCounts } = await harness();
    const { accessToken } = await given.person();
    const before = await rowCounts();
    const expiresAt = "9999-12-31T23:59:59-14:00";

    const answer = await call("POST", "/api/v1/keys", { body: { ...body, expiresAt }, bearer: accessToken });

    expect([answer.status, answer.body]).toEqual([422, problem(422, "expiry_invalid")]);
    expect(await rowCounts()).toEqual(before);
  });

  it("refuses somebody else's workspace as it refuses an unknown one", async () => {
    const { call, given, rowCounts, database } = await harness();
    const [owner, other] = [await given.person(), await given.person()];
    const theirs = await database.prisma.workspace.findFirstOrThrow({ where: { personalAccountId: other.id } });
    const before = await rowCounts();

    for (const id of [theirs.id, "ws_00000000000000000000"]) {
      const answer = await call("POST", "/api/v1/keys", {
        body: { ...body, workspaceIds: [id] },
        bearer: owner.accessToken,
      });
      expect([answer.status, answer.body]).toEqual([422, problem(422, "workspace_not_found")]);
    }
    expect(await rowCounts()).toEqual(before);
  });
});

describe("a key that makes a key", () => {
  it("gives it no scope that it lacks itself", async () => {
    const { call, given, rowCounts } = await harness();
    const maker = await given.key(await given.person(), { scopes: ["keys:write", "keys:read"] });
    const before = await rowCounts();

    const more = await call("POST", "/api/v1/keys", {
      body: { ...body, scopes: ["keys:read", "sessions:write"] },
      bearer: maker.secret,
    });

    expect([more.status, more.body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect(await rowCounts()).toEqual(before);
    const less = await call("POST", "/api/v1/keys", { body: { ...body, scopes: ["keys:read"] }, bearer: maker.secret });
    expect([less.status, less.body.scopes]).toEqual([201, ["keys:read"]]);
  });

  it("gives it no later end than its own", async () => {
    const { call, given, clock, rowCounts } = await harness();
    const expiresAt = new Date(clock.now().getTime() + 3_600_000);
    const maker = await given.key(await given.person(), { scopes: ["keys:write"], expiresAt });
    const before = await rowCounts();
    const make = (end: Date | null) =>
      call("POST", "/api/v1/keys", {
        body: { name: "child", expiresAt: end?.toISOString() ?? null },
        bearer: maker.secret,
      });

    for (const end of [null, new Date(expiresAt.getTime() + 1)]) {
      const refused = await make(end);
      expect([refused.status, refused.body]).toEqual([403, problem(403, "scope_insufficient")]);
    }
    expect(await rowCounts()).toEqual(before);
    expect((await make(expiresAt)).status).toBe(201);
  });

  it("gives it no workspace beyond its own, even one of its owner's", async () => {
    const { call, given, database, rowCounts, clock } = await harness();
    const owner = await given.person();
    const maker = await given.key(owner, { scopes: ["keys:write"] });
    const shared = { id: "ws_shared", name: "Shared", createdAt: clock.now() };
    await database.prisma.workspace.create({ data: shared });
    const membership = { workspaceId: shared.id, accountId: owner.id, role: "member" as const, createdAt: clock.now() };
    await database.prisma.membership.create({ data: membership });
    const before = await rowCounts();

    const wider = { body: { name: "child", workspaceIds: [shared.id] }, bearer: maker.secret };
    const refused = await call("POST", "/api/v1/keys", wider);

    expect([refused.status, refused.body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect(await rowCounts()).toEqual(before);
    const byOwner = await call("POST", "/api/v1/keys", { ...wider, bearer: owner.accessToken });
    expect(byOwner.body.workspaceIds).toEqual([shared.id]);
  });
});
