import { describe, expect, it } from "vitest";
import { deleteDueAccounts } from "@/server/domain/accounts/delete-due-accounts";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { guess } from "./guessing";
import { type Owner, owner, subjectsTo } from "./owning";
import { freshCode, reset } from "./recovering";
import { refresh, statusOfMe } from "./refreshing";
import { activate, codeIn, logIn, newcomer, signUp } from "./signing-up";

const week = 7 * 86_400;

function schedule({ call, bearer }: Pick<Owner, "call" | "bearer">, currentPassword: unknown = newcomer.password) {
  return call("POST", "/api/v1/account/deletion", { bearer, body: { currentPassword } });
}

function undo({ call, bearer }: Pick<Owner, "call" | "bearer">) {
  return call("DELETE", "/api/v1/account/deletion", { bearer });
}

describe("POST /api/v1/account/deletion", () => {
  it("says when the account goes, tells its owner, and leaves it working until then", async () => {
    const h = await owner();
    const before = await h.rowCounts();

    const answer = await schedule(h);

    expect([answer.status, answer.body]).toEqual([202, { deleteAt: "2026-11-27T12:00:02.000Z" }]);
    expect(await h.rowCounts()).toEqual({ ...before, mails: before.mails + 1, audits: before.audits + 1 });
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "account.deletion_scheduled",
      accountId: h.account.id,
      targetId: null,
      actorKind: "account",
      actorId: h.account.id,
      detail: { deleteAt: "2026-11-27T12:00:02.000Z" },
    });
    const [mail] = await h.mails();
    expect([mail?.to, mail?.text.includes("http://localhost:3000/profile")]).toEqual([newcomer.email, true]);
    expect([await statusOfMe(h, h.bearer), (await logIn(h)).status]).toEqual([200, 201]);
  });

  it("keeps the first date when it is asked again, 50 times at once too", async () => {
    const h = await owner();
    const before = await h.rowCounts();

    const answers = await Promise.all(Array.from({ length: 50 }, () => schedule(h)));
    h.clock.advance(60);
    answers.push(await schedule(h));

    const date = { deleteAt: "2026-11-27T12:00:02.000Z" };
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(51).fill([202, date]));
    expect(await h.rowCounts()).toEqual({ ...before, mails: before.mails + 1, audits: before.audits + 1 });
  });

  it("needs the current password, and counts wrong ones towards the lock", async () => {
    const h = await owner();
    const before = await h.rowCounts();

    const answer = await schedule(h, "wrong");

    expect([answer.status, answer.body]).toEqual([
      403,
      problem(403, "reauthentication_failed", { fields: [["currentPassword", "wrong"]] }),
    ]);
    expect(await h.rowCounts()).toEqual(before);
    await guess(h, 4);
    expect(await schedule(h)).toMatchObject({ status: 429, body: { code: "account_locked" } });
    expect(await h.database.prisma.account.count({ where: { deleteAt: null } })).toBe(1);
  });

  it("is no key's to ask for, nor to undo", async () => {
    const h = await owner();
    const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;
    const before = await h.rowCounts();

    for (const answer of [await schedule({ ...h, bearer: key }), await undo({ ...h, bearer: key })]) {
      expect([answer.status, answer.body]).toEqual([403, problem(403, "scope_insufficient")]);
    }
    expect(await h.rowCounts()).toEqual(before);
  });

  it("is refused to the only admin, and not to one of two", async () => {
    const h = await harness();
    const admin = await h.given.person({ admin: true });
    const asAdmin = { call: h.call, bearer: admin.accessToken };
    const before = await h.rowCounts();

    const alone = await schedule(asAdmin, admin.password);

    expect([alone.status, alone.body]).toEqual([409, problem(409, "admin_last")]);
    expect(await h.rowCounts()).toEqual(before);
    const second = await h.given.person({ admin: true });
    expect((await schedule(asAdmin, admin.password)).status).toBe(202);
    const last = await schedule({ call: h.call, bearer: second.accessToken }, second.password);
    expect([last.status, last.body]).toEqual([409, problem(409, "admin_last")]);
  });

  it("leaves one admin of six who ask at once", async () => {
    const h = await harness();
    const admins = [];
    for (let n = 0; n < 6; n += 1) admins.push(await h.given.person({ admin: true }));

    const answers = await Promise.all(
      admins.map(({ accessToken, password }) => schedule({ call: h.call, bearer: accessToken }, password)),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 202, 202, 409]);
  });
});

describe("DELETE /api/v1/account/deletion", () => {
  it("keeps the account, tells its owner, and says the same where nothing was scheduled", async () => {
    const h = await owner();
    await schedule(h);
    h.clock.advance(3000);
    const before = await h.rowCounts();

    const answers = [await undo(h), await undo(h)];

    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [204, ""],
      [204, ""],
    ]);
    expect(await h.rowCounts()).toEqual({ ...before, mails: before.mails + 1, audits: before.audits + 1 });
    expect((await h.audit.events()).at(-1)).toMatchObject({ event: "account.deletion_undone", actorKind: "account" });
    h.clock.advance(week);
    await deleteDueAccounts(h.ctx);
    expect(await h.database.prisma.account.count()).toBe(1);
  });

  it("works at the last moment, after a new log-in, and is done by one of 50 at once", async () => {
    const h = await owner();
    await schedule(h);
    h.clock.advance(week - 1);
    const bearer = (await logIn(h)).body.accessToken;
    const before = await h.rowCounts();

    const answers = await Promise.all(Array.from({ length: 50 }, () => undo({ ...h, bearer })));

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(204));
    expect(await h.rowCounts()).toEqual({ ...before, mails: before.mails + 1, audits: before.audits + 1 });
  });
});

describe("an account that is due", () => {
  it("goes at the second it was told, with all that was its own, and its owner is told once", async () => {
    const h = await owner();
    const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;
    const eva = await h.given.person();
    await schedule(h);
    await guess(h, 5);
    h.clock.advance(week - 1);
    await deleteDueAccounts(h.ctx);
    expect(await h.database.prisma.account.count()).toBe(2);
    const mailed = (await subjectsTo(h, newcomer.email)).length;

    h.clock.advance(1);
    await Promise.all(Array.from({ length: 10 }, () => deleteDueAccounts(h.ctx)));

    const counts = { accounts: 1, sessions: 1, keys: 0, codes: 0 };
    expect(await h.rowCounts()).toMatchObject(counts);
    const { prisma } = h.database;
    const left = [prisma.refreshToken.count(), prisma.workspace.count(), prisma.knownDevice.count()];
    expect(await Promise.all(left)).toEqual([1, 1, 1]);
    expect(await prisma.passwordLock.count()).toBe(0);
    for (const secret of [h.bearer, key]) expect(await statusOfMe(h, secret)).toBe(401);
    expect([(await refresh(h, h.refreshToken)).status, (await logIn(h)).status]).toEqual([401, 401]);
    expect(await statusOfMe(h, eva.accessToken)).toBe(401);
    expect((await h.call("GET", "/api/v1/me", { cookie: eva.cookie })).status).toBe(401);
    expect(await subjectsTo(h, newcomer.email)).toHaveLength(mailed + 1);
    const events = (await h.audit.events()).filter(({ event }) => event === "account.deleted");
    expect(events).toEqual([
      {
        event: "account.deleted",
        accountId: h.account.id,
        targetId: null,
        actorKind: "system",
        actorId: null,
        detail: {},
      },
    ]);
  });

  it("leaves nothing of its own to whoever signs up with the address again", async () => {
    const h = await owner({ SESSION_IDLE_SECONDS: "2592000" });
    const { key, id } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;
    await schedule(h);
    h.clock.advance(week - 60);
    const code = await freshCode(h);
    h.clock.advance(60);
    await deleteDueAccounts(h.ctx);
    await signUp(h, { password: "kelp-banjo-meadow-17" });
    const link = (await h.mails()).find(({ text }) => text.includes("/activate?token="));
    await activate(h, codeIn(link));

    expect((await reset(h, { code })).status).toBe(422);
    for (const secret of [h.bearer, key]) expect(await statusOfMe(h, secret)).toBe(401);
    expect((await logIn(h)).status).toBe(401);
    const bearer = (await logIn(h, { password: "kelp-banjo-meadow-17" })).body.accessToken;
    const ask = async (path: string) => (await h.call("GET", `/api/v1/${path}`, { bearer })).body;
    expect((await ask("me")).id).not.toBe(h.account.id);
    expect((await ask("keys")).items).toEqual([]);
    expect((await ask("sessions")).items).toHaveLength(1);
    const activity = (await ask("activity")).items.map(({ event }: { event: string }) => event);
    expect(activity.sort()).toEqual(["account.activated", "account.registered", "session.refused", "session.started"]);
    expect((await h.call("GET", `/api/v1/keys/${id}`, { bearer })).status).toBe(404);
    expect((await ask("export")).code).toBe("route_unknown");
    expect(JSON.stringify(await ask("account/export"))).not.toContain(h.account.id);
  });
});
