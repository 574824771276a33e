import { describe, expect, it, vi } from "vitest";
import type { Db } from "@/server/db/database";
import { dialects } from "@/server/dialects/dialects";
import { type LimitName, limits } from "@/server/domain/limit-policies";
import { requireRoom, takeLimit, withinLimit } from "@/server/domain/limits";
import { buildApi } from "@/server/http/build-api";
import { makeClient } from "../client";
import { codeRow, forgot, freshCode, newPassword, reset, verified } from "../dialects/portal/recovering";
import { logIn, newcomer, signUp } from "../dialects/portal/signing-up";
import { type Harness, harness } from "../harness";

const failure = () => Promise.reject(new Error("the table of counters can't be reached"));

/** The database as it is when its table of counters fails and the rest goes on. */
function withoutCounters(db: Db): Db {
  const counters = { upsert: failure, updateMany: failure };
  return {
    ...db,
    prisma: new Proxy(db.prisma, {
      get: (prisma, name) => (name === "rateBucket" ? counters : Reflect.get(prisma, name)),
    }),
    query: (statement, values) => (statement.name.startsWith("rate_bucket") ? failure() : db.query(statement, values)),
  };
}

/** The product over such a database. */
function failing<H extends Harness>(h: H): H {
  const ctx = { ...h.ctx, db: withoutCounters(h.ctx.db) };
  return { ...h, ctx, call: makeClient(buildApi(ctx, dialects)).call };
}

const names = Object.keys(limits) as LimitName[];
const refusing = names.filter((name) => limits[name].uncounted === "refused");
const lettingBy = names.filter((name) => limits[name].uncounted === "let_by");

describe("a use that can't be counted because the database fails", () => {
  it("is refused where guesses at codes are at stake, and nowhere else", () => {
    const codes = ["code.network", "code.account", "code.account_strangers"];
    const codesOfDevices = ["user_code.account", "user_code.network", "user_code.everybody"];
    expect(refusing).toEqual([...codes, ...codesOfDevices]);
  });

  it.each(lettingBy)("is let by, with a line in the log: %s", async (name) => {
    const h = failing(await harness());

    expect(await withinLimit(h.ctx, name, "a")).toBe(true);
    await expect(takeLimit(h.ctx, name, "a")).resolves.toBeTypeOf("function");
    await expect(requireRoom(h.ctx, name, "a")).resolves.toBeUndefined();

    const line = [expect.objectContaining({ event: "limit.uncounted", limit: name, requestId: "system" })];
    expect(h.logged).toEqual([line, line, line]);
  });

  it.each(refusing)("is refused: %s", async (name) => {
    const h = failing(await harness());

    await expect(withinLimit(h.ctx, name, "a")).rejects.toThrow("counters");
    await expect(takeLimit(h.ctx, name, "a")).rejects.toThrow("counters");
    await expect(requireRoom(h.ctx, name, "a")).rejects.toThrow("counters");
  });

  it("stops neither a log-in nor a request for a code", async () => {
    const h = failing(await verified());

    expect((await logIn(h)).status).toBe(201);
    expect((await logIn(h, { password: "wrong" })).status).toBe(401);
    expect((await forgot(h)).status).toBe(202);
    expect((await h.mails()).map(({ to }) => to)).toEqual([newcomer.email, newcomer.email]);
  });

  it("stops no sign-up", async () => {
    expect((await signUp(failing(await harness()))).status).toBe(202);
  });

  it("keeps a code from being tried, the right one too: nothing is compared, and no try is taken", async () => {
    const h = await verified();
    const code = await freshCode(h);
    const before = await h.rowCounts();
    const verify = vi.spyOn(h.ctx.hasher, "verify");

    const answer = await reset(failing(h), { code });

    expect([answer.status, answer.body.code, verify.mock.calls.length]).toEqual([500, "internal", 0]);
    expect(answer.text).not.toContain("counters");
    expect(await h.rowCounts()).toEqual(before);
    expect((await codeRow(h)).attempts).toBe(0);
    expect((await reset(h, { code })).status).toBe(200);
    expect((await logIn(h, { password: newPassword })).status).toBe(201);
  });
});
