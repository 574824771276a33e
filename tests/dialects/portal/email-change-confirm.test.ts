import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { addressOf, emailCodeFor as codeFor, confirmEmail, owner } from "./owning";
import { digitsIn, forgot, freshCode, otherThan, reset } from "./recovering";
import { refresh, statusOfMe } from "./refreshing";
import { logIn, newcomer } from "./signing-up";

const next = "ada.new@example.com";
const wrong = (triesLeft: number) => ({ status: 422, body: problem(422, "code_invalid", { triesLeft }) });

describe("POST /api/v1/account/email/confirm", () => {
  it("moves the account to the new address, tells the old one, and ends every other session", async () => {
    const h = await owner();
    const other = (await logIn(h)).body;
    const code = await codeFor(h, next);
    h.clock.advance(1);

    const answer = await confirmEmail(h, code);

    expect([answer.status, answer.body]).toEqual([200, { email: next }]);
    expect([await statusOfMe(h, h.bearer), await statusOfMe(h, other.accessToken)]).toEqual([200, 401]);
    for (const token of [h.refreshToken, other.refreshToken]) expect((await refresh(h, token)).status).toBe(401);
    expect([(await logIn(h)).status, (await logIn(h, { email: next })).status]).toEqual([401, 201]);
    const [mail] = await h.mails();
    expect(mail?.to).toBe(newcomer.email);
    expect(mail?.text).toContain("a… @ example·com");
    expect(mail?.text).not.toMatch(/ada.new/);
    const events = (await h.audit.events()).filter(({ event }) => event === "account.email_changed");
    expect(events).toEqual([
      {
        event: "account.email_changed",
        accountId: h.account.id,
        targetId: null,
        actorKind: "account",
        actorId: h.account.id,
        detail: { oldEmail: "a…@example.com", newEmail: "a…@example.com" },
      },
    ]);
  });

  it("verifies no other address than the one that the code was sent to", async () => {
    const h = await owner();
    const first = await codeFor(h, "first@example.com");
    const second = await codeFor(h, "second@example.com");

    expect(await confirmEmail(h, first)).toMatchObject(first === second ? {} : wrong(4));
    expect(await addressOf(h)).toBe(newcomer.email);
    expect((await confirmEmail(h, second)).body).toEqual({ email: "second@example.com" });
  });

  it("ends reset codes that were sent to the address before", async () => {
    const h = await owner();
    const resetCode = await freshCode(h);
    const code = await codeFor(h, next);
    await confirmEmail(h, code);

    expect((await reset(h, { code: resetCode })).status).toBe(422);
    expect((await reset(h, { email: next, code: resetCode })).status).toBe(422);
    expect((await logIn(h, { email: next })).status).toBe(201);
  });

  it("takes no code for a new password, which takes none for an address", async () => {
    const h = await owner();
    await forgot(h);
    const resetCode = digitsIn((await h.mails())[0]);
    const changeCode = await codeFor(h, next);

    expect(await confirmEmail(h, resetCode)).toMatchObject(resetCode === changeCode ? {} : wrong(4));
    expect(await reset(h, { code: changeCode })).toMatchObject(resetCode === changeCode ? {} : wrong(4));
    expect(await reset(h, { email: next, code: changeCode })).toMatchObject(wrong(0));
    expect(await addressOf(h)).toBe(newcomer.email);
  });

  it("is refused once somebody else has the address, and the old one stays", async () => {
    const h = await owner();
    const code = await codeFor(h, next);
    const eva = await h.given.account({ email: next.toUpperCase() });
    const before = await h.rowCounts();

    const answer = await confirmEmail(h, code);

    expect([answer.status, answer.body]).toEqual([422, problem(422, "code_invalid", { triesLeft: 0 })]);
    expect(await addressOf(h)).toBe(newcomer.email);
    expect(await addressOf({ ...h, account: { ...h.account, id: eva.id } })).toBe(next.toUpperCase());
    expect(await h.rowCounts()).toEqual(before);
    expect(await statusOfMe(h, h.bearer)).toBe(200);
  });

  it("has one success of 50 at once, one mail and one row of the trail", async () => {
    const h = await owner();
    const code = await codeFor(h, next);
    const before = await h.rowCounts();

    const answers = await Promise.all(Array.from({ length: 50 }, () => confirmEmail(h, code)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 422, 429].includes(status))).toBe(true);
    expect(await h.rowCounts()).toEqual({ ...before, codes: 0, mails: before.mails + 1, audits: before.audits + 1 });
    expect(await addressOf(h)).toBe(next);
  });

  it("has five tries, which tell how many are left, and ten a day with those at a new password", async () => {
    const h = await owner();
    const code = await codeFor(h, next);
    for (const left of [4, 3, 2, 1, 0])
      expect(await confirmEmail(h, otherThan(code, left + 1))).toMatchObject(wrong(left));
    expect(await confirmEmail(h, code)).toMatchObject(wrong(0));

    const resetCode = await freshCode(h);
    for (let n = 1; n <= 5; n += 1) expect((await reset(h, { code: otherThan(resetCode, n) })).status).toBe(422);
    expect(await confirmEmail(h, await codeFor(h, next))).toMatchObject({
      status: 429,
      body: { code: "rate_limited" },
    });
    expect(await addressOf(h)).toBe(newcomer.email);
  });

  it.each([
    [599, 200],
    [600, 422],
  ])("%i seconds after it was asked for answers %i", async (age, status) => {
    const h = await owner();
    const code = await codeFor(h, next);
    h.clock.advance(age);

    expect((await confirmEmail(h, code)).status).toBe(status);
  });

  it.each([
    ["a number", 1],
    ["an array", ["123456"]],
    ["spaces", "123 456"],
    ["full-width digits", "１２３４５６"],
  ])("takes %s for no code and for no try", async (_name, code) => {
    const h = await owner();
    const right = await codeFor(h, next);

    expect((await confirmEmail(h, code)).status).toBe(400);
    for (let n = 1; n < 5; n += 1) await confirmEmail(h, otherThan(right, n));
    expect((await confirmEmail(h, right)).status).toBe(200);
  });

  it("is the account's own: another's code is not good for it, nor a key", async () => {
    const h = await owner();
    const code = await codeFor(h, next);
    const eva = await h.given.person();
    const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;

    expect(await confirmEmail(h, code, { bearer: eva.accessToken })).toMatchObject(wrong(0));
    expect((await confirmEmail(h, code, { bearer: key })).status).toBe(403);
    expect((await confirmEmail(h, code)).status).toBe(200);
  });
});
