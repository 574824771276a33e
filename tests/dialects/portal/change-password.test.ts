import { describe, expect, it } from "vitest";
import { makeHasher } from "@/server/platform/hasher";
import { harness } from "../../harness";
import { problem } from "../../problem";
import { fromBrowser } from "./guessing";
import { changePassword, owner, subjectsTo } from "./owning";
import { longPassword, newPassword } from "./recovering";
import { refresh, statusOfMe } from "./refreshing";
import { logIn, newcomer } from "./signing-up";

const wrong = problem(403, "reauthentication_failed", { fields: [["currentPassword", "wrong"]] });

describe("POST /api/v1/account/password", () => {
  it("sets the new password; the session that asked goes on, every other one ends, and every refresh token", async () => {
    const h = await owner();
    const other = (await logIn(h)).body;

    const answer = await changePassword(h);

    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect([await statusOfMe(h, h.bearer), await statusOfMe(h, other.accessToken)]).toEqual([200, 401]);
    for (const token of [h.refreshToken, other.refreshToken]) expect((await refresh(h, token)).status).toBe(401);
    expect([(await logIn(h)).status, (await logIn(h, { password: newPassword })).status]).toEqual([401, 201]);
    const { items } = (await h.call("GET", "/api/v1/sessions", { bearer: h.bearer })).body;
    expect(items.map(({ id }: { id: string }) => id)).toContain(h.sessionId);
  });

  it("leaves keys alone, and tells the owner by mail", async () => {
    const h = await owner();
    const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;
    const mailed = (await h.mails()).length;
    h.clock.advance(1);

    await changePassword(h, {}, { headers: { "user-agent": "browser/1" } });

    expect(await statusOfMe(h, key)).toBe(200);
    const [mail, ...more] = await h.mails();
    expect([mail?.to, more.length]).toEqual([newcomer.email, mailed]);
    for (const fact of ["203.0.113.7", "browser/1", "http://localhost:3000/forgot-password"]) {
      expect(mail?.text).toContain(fact);
    }
  });

  it("is noted in one row", async () => {
    const h = await owner();
    const before = await h.rowCounts();

    await changePassword(h);

    expect(await h.rowCounts()).toMatchObject({ audits: before.audits + 1, mails: before.mails + 1 });
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "account.password_changed",
      accountId: h.account.id,
      targetId: null,
      actorKind: "account",
      actorId: h.account.id,
      detail: {},
    });
  });

  it("ends codes under way, and forgets all browsers", async () => {
    const h = await owner();
    expect(await fromBrowser(h)).toBe("in");
    await h.call("POST", "/api/v1/password-resets", { body: { email: newcomer.email } });

    await changePassword(h);

    expect(await h.database.prisma.oneTimeCode.count({ where: { purpose: "password_reset" } })).toBe(0);
    expect(await h.database.prisma.knownDevice.count()).toBe(1);
  });

  it("keeps the browser that asked a known one", async () => {
    const h = await harness();
    const person = await h.given.person({ email: newcomer.email });
    const body = { currentPassword: newcomer.password, newPassword };

    expect((await h.call("POST", "/api/v1/account/password", { cookie: person.cookie, body })).status).toBe(204);

    const { deviceDigest } = await h.database.prisma.session.findUniqueOrThrow({ where: { id: person.sessionId } });
    const known = await h.database.prisma.knownDevice.findMany();
    expect(known.map((row) => [row.accountId, Buffer.from(row.deviceDigest)])).toEqual([
      [person.id, Buffer.from(deviceDigest)],
    ]);
    expect((await h.call("GET", "/api/v1/me", { cookie: person.cookie })).status).toBe(200);
  });

  it("has one winner of 50 at once, each with a password of its own", async () => {
    const h = await owner();
    const before = await h.rowCounts();
    const passwords = Array.from({ length: 50 }, (_, n) => `${longPassword}${n}`);

    const answers = await Promise.all(passwords.map((password) => changePassword(h, { newPassword: password })));

    const winners = passwords.filter((_, n) => answers[n]?.status === 204);
    expect(winners).toHaveLength(1);
    for (const { status, body } of answers.filter(({ status }) => status !== 204)) {
      expect([status, body]).toEqual([403, wrong]);
    }
    expect(await h.rowCounts()).toEqual({ ...before, mails: before.mails + 1, audits: before.audits + 1, codes: 0 });
    expect(await statusOfMe(h, h.bearer)).toBe(200);
  });
});

describe("a change of password is refused", () => {
  it.each([
    ["a wrong one", "not-the-password"],
    ["the new one", newPassword],
    ["the right one in capitals", newcomer.password.toUpperCase()],
    ["the right one with a space", `${newcomer.password} `],
  ])("for %s as the current password, and nothing changes", async (_name, currentPassword) => {
    const h = await owner();
    const before = await h.rowCounts();

    const answer = await changePassword(h, { currentPassword });

    expect([answer.status, answer.body]).toEqual([403, wrong]);
    expect(await h.rowCounts()).toEqual(before);
    expect(await statusOfMe(h, h.bearer)).toBe(200);
    expect((await logIn(h)).status).toBe(201);
  });

  it("for five wrong current passwords in a row, then for the right one, and the owner is told", async () => {
    const h = await owner();
    for (let n = 0; n < 5; n += 1) await changePassword(h, { currentPassword: "wrong" });

    const answer = await changePassword(h);

    expect([answer.status, answer.body]).toEqual([429, problem(429, "account_locked", { retryAfterSeconds: 900 })]);
    expect(answer.headers.get("retry-after")).toBe("900");
    expect(await statusOfMe(h, h.bearer)).toBe(200);
    expect(await subjectsTo(h, newcomer.email)).toHaveLength(2);
    h.clock.advance(900);
    expect((await changePassword(h)).status).toBe(204);
  });

  it.each([
    ["too short", "zQ7-kw9", "too_short"],
    ["common", "password1", "too_guessable"],
    ["the address", newcomer.email, "too_guessable"],
    ["the nickname", "hieronymus", "too_guessable"],
  ])("for a new password that is %s, and no try is lost by it", async (_name, weak, fault) => {
    const h = await owner();
    await h.database.prisma.account.updateMany({ data: { nickname: "Hieronymus" } });
    const before = await h.rowCounts();

    for (let n = 0; n < 7; n += 1) {
      const answer = await changePassword(h, { newPassword: weak });
      expect([answer.status, answer.body]).toEqual([
        422,
        problem(422, "password_too_weak", { fields: [["newPassword", fault]] }),
      ]);
    }

    expect(await h.rowCounts()).toEqual(before);
    expect((await logIn(h)).status).toBe(201);
  });

  it.each<[string, Record<string, unknown>, [string, string][]]>([
    ["no current password", { currentPassword: undefined }, [["currentPassword", "required"]]],
    ["an array", { currentPassword: [newcomer.password] }, [["currentPassword", "invalid_type"]]],
    ["a number", { newPassword: 12345678901234 }, [["newPassword", "invalid_type"]]],
    ["an empty new one", { newPassword: "" }, [["newPassword", "required"]]],
    ["one of 1025 characters", { newPassword: "a".repeat(1025) }, [["newPassword", "too_long"]]],
  ])("for %s", async (_name, fields, faults) => {
    const h = await owner();

    const answer = await changePassword(h, fields);

    expect([answer.status, answer.body]).toEqual([400, problem(400, "request_invalid", { fields: faults })]);
  });

  it("for a key, whatever it may do, and for nobody", async () => {
    const h = await owner();
    const { key } = (
      await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI", scopes: ["keys:write"] } })
    ).body;
    const before = await h.rowCounts();

    const byKey = await changePassword({ ...h, bearer: key });
    const byNobody = await h.call("POST", "/api/v1/account/password", { body: {} });

    expect([byKey.status, byKey.body]).toEqual([403, problem(403, "scope_insufficient")]);
    expect([byNobody.status, byNobody.body]).toEqual([401, problem(401, "credential_missing")]);
    expect(await h.rowCounts()).toEqual(before);
  });

  it("when the server is too busy to check, and that counts as no wrong one", async () => {
    const hasher = makeHasher({ memoryCost: 65_536, timeCost: 12, parallelism: 1 }, 0);
    const h = await harness({}, hasher);
    const person = await h.given.person({ email: newcomer.email });
    const work = Array.from({ length: 4 }, () => hasher.hash("keeps every lane busy").catch(() => {}));
    const body = { currentPassword: "wrong", newPassword };

    const answers = [];
    for (let n = 0; n < 7; n += 1) {
      answers.push((await h.call("POST", "/api/v1/account/password", { cookie: person.cookie, body })).status);
    }
    await Promise.all(work);

    expect(answers).toEqual(Array(7).fill(503));
    expect(await h.database.prisma.passwordLock.count()).toBe(0);
  });
});
