import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { addressOf, askEmail, owner, subjectsTo } from "./owning";
import { digitsIn } from "./recovering";
import { newcomer, told } from "./signing-up";

const next = "ada.new@example.com";
const wordless = (text: string) => text.replace(/"reference":"[a-z]+"/, '"reference":"…"');

describe("POST /api/v1/account/email", () => {
  it("mails a code to the new address, tells the old one, and changes nothing yet", async () => {
    const h = await owner();
    const before = await h.rowCounts();
    const mailed = (await h.mails()).length;

    const answer = await askEmail(h, next);

    expect([answer.status, answer.body]).toEqual([
      202,
      { reference: expect.stringMatching(/^[a-z]+$/), expiresIn: 600 },
    ]);
    expect(await h.rowCounts()).toEqual({
      ...before,
      codes: before.codes + 1,
      mails: before.mails + 2,
      audits: before.audits + 1,
    });
    const mails = (await h.mails()).slice(0, -mailed);
    const [toNew] = mails.filter(({ to }) => to === next);
    const [toOld] = mails.filter(({ to }) => to === newcomer.email);
    expect(mails).toHaveLength(2);
    const code = digitsIn(toNew);
    expect(toNew?.text).toMatch(new RegExp(`\\b${answer.body.reference}$`, "m"));
    expect(toOld?.text).toContain("a… @ example·com"); // no link for a mail reader to make
    expect(`${toOld?.text}${toOld?.html}`).not.toMatch(/ada.new/);
    expect(`${toOld?.text}${toOld?.html}`).not.toContain(code);
    expect(await addressOf(h)).toBe(newcomer.email);
    expect((await h.audit.events()).at(-1)).toEqual({
      event: "account.email_change_requested",
      accountId: h.account.id,
      targetId: null,
      actorKind: "account",
      actorId: h.account.id,
      detail: { newEmail: "a…@example.com" },
    });
    const rows = JSON.stringify([await h.database.prisma.oneTimeCode.findMany(), h.logged, await h.audit.events()]);
    expect(rows).not.toMatch(new RegExp(`\\b${code}\\b`));
  });

  it("answers for a taken address as for a free one, and mails its owner nothing", async () => {
    const h = await owner();
    await h.given.account({ email: "eva@example.com" });

    const free = told(await askEmail(h, next));
    const taken = told(await askEmail(h, "EVA@example.com"));

    expect({ ...taken, text: wordless(taken.text) }).toEqual({ ...free, text: wordless(free.text) });
    expect(await subjectsTo(h, "eva@example.com")).toEqual([]);
    expect((await h.mails()).filter(({ to }) => /eva/i.test(to))).toEqual([]);
  });

  it("needs the current password, which is tried at the door of a log-in", async () => {
    const h = await owner();
    const before = await h.rowCounts();

    const answer = await askEmail(h, next, { currentPassword: "wrong" });

    expect([answer.status, answer.body]).toEqual([
      403,
      problem(403, "reauthentication_failed", { fields: [["currentPassword", "wrong"]] }),
    ]);
    expect(await h.rowCounts()).toEqual(before);
    for (let n = 0; n < 4; n += 1) await askEmail(h, next, { currentPassword: "wrong" });
    expect(await askEmail(h, next)).toMatchObject({ status: 429, body: { code: "account_locked" } });
    expect(await subjectsTo(h, next)).toEqual([]);
  });

  it("is refused for a key, and for what is no address", async () => {
    const h = await owner();
    const { key } = (await h.call("POST", "/api/v1/keys", { bearer: h.bearer, body: { name: "CI" } })).body;
    const before = await h.rowCounts();

    expect(await askEmail({ ...h, bearer: key }, next)).toMatchObject({ status: 403 });
    for (const email of [
      "ada＠example.com",
      "a@b.c,d@e.f",
      "ada@example.com\r\nBcc: eve@evil.example",
      [next],
      {},
      1,
    ]) {
      expect((await askEmail(h, email)).body).toMatchObject({ code: "request_invalid" });
    }
    expect(await h.rowCounts()).toEqual(before);
  });

  it("is refused after five an hour for one account, whomever it would mail", async () => {
    const h = await owner();
    for (let n = 0; n < 5; n += 1) expect((await askEmail(h, `n${n}@example.com`)).status).toBe(202);
    const before = await h.rowCounts();

    expect(await askEmail(h, next)).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(await h.rowCounts()).toEqual(before);
  });
});
