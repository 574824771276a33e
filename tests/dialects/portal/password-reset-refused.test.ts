import { describe, expect, it } from "vitest";
import { problem } from "../../problem";
import { codeRow, freshCode, longPassword, newPassword, reset, verified } from "./recovering";
import { logIn, newcomer } from "./signing-up";

describe("50 resets at once, each with the right code and a password of its own,", () => {
  it("have one winner, one mail, one row of the trail, and the winner's password", async () => {
    const h = await verified();
    const code = await freshCode(h);
    const before = await h.rowCounts();
    const passwords = Array.from({ length: 50 }, (_, n) => `${longPassword}${n}`);

    const answers = await Promise.all(
      passwords.map((password, n) => reset(h, { code, password }, { peer: `198.51.100.${n}` })),
    );

    const winners = passwords.filter((_, n) => answers[n]?.status === 200);
    expect(winners).toHaveLength(1);
    const losers = answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body.code}`);
    expect(losers.filter((loser) => !["422 code_invalid", "429 rate_limited"].includes(loser))).toEqual([]);
    expect(await h.rowCounts()).toEqual({ ...before, codes: 0, mails: before.mails + 1, audits: before.audits + 1 });
    const events = (await h.audit.events()).map(({ event }) => event);
    expect(events.filter((event) => event === "account.password_reset")).toHaveLength(1);
    expect((await logIn(h, { password: winners[0] ?? "" })).status).toBe(201);
    const loser = passwords.find((password) => !winners.includes(password));
    expect((await logIn(h, { password: loser ?? "" })).status).toBe(401);
  });
});

describe("a reset is refused", () => {
  it.each([
    ["too short", "zQ7-kw9", "too_short"],
    ["common", "password1", "too_guessable"],
    ["counting", "1234567890", "too_guessable"],
    ["the product's name", "Latchkey2026", "too_guessable"],
    ["the address", newcomer.email, "too_guessable"],
    ["the address in capitals", newcomer.email.toUpperCase(), "too_guessable"],
  ])("for a password that is %s, and the code takes no try", async (_name, password, fault) => {
    const h = await verified();
    const code = await freshCode(h);
    const before = await h.rowCounts();

    for (let n = 0; n < 12; n += 1) {
      const answer = await reset(h, { code, password });
      expect([answer.status, answer.body]).toEqual([
        422,
        problem(422, "password_too_weak", { fields: [["password", fault]] }),
      ]);
    }

    expect(await h.rowCounts()).toEqual(before);
    expect((await codeRow(h)).attempts).toBe(0);
    expect((await reset(h, { code })).status).toBe(200);
  });

  it("for a password of the person's name in the address, whatever the case", async () => {
    const h = await verified();
    await h.given.account({ email: "hieronymus@example.com" });
    const email = "hieronymus@example.com";
    const code = await freshCode(h, email);

    expect((await reset(h, { email, code, password: "Hieronymus1975" })).status).toBe(422);
    expect((await reset(h, { email, code, password: newPassword })).status).toBe(200);
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["nowhere", { origin: "null" }],
    ["a cross-site frame", { "sec-fetch-site": "cross-site" }],
    ["another host of the domain", { "sec-fetch-site": "same-site" }],
  ])("when it comes from %s, with no effect", async (_name, headers) => {
    const h = await verified();
    const code = await freshCode(h);
    const before = await h.rowCounts();

    const answer = await reset(h, { code }, { headers });

    expect([answer.status, answer.body]).toEqual([403, problem(403, "origin_refused")]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await h.rowCounts()).toEqual(before);
    expect((await reset(h, { code })).status).toBe(200);
  });

  it("with fields that only Latchkey sets: they change nothing", async () => {
    const h = await verified();
    const code = await freshCode(h);

    const fields = {
      role: "admin",
      status: "active",
      emailVerified: true,
      accountId: "acc_1",
      device: "x",
      tellUnknown: true,
    };
    expect((await reset(h, { code, ...fields })).status).toBe(200);

    const account = await h.database.prisma.account.findFirstOrThrow();
    expect([account.role, account.id]).toEqual(["user", h.account.id]);
  });

  it("where a code for an address's former account comes back, once another account has it", async () => {
    const h = await verified();
    const code = await freshCode(h);
    await h.database.prisma.oneTimeCode.updateMany({ data: { accountId: null } });
    await h.database.prisma.account.deleteMany();
    await h.given.account({ email: newcomer.email });

    const answer = await reset(h, { code });

    expect([answer.status, answer.body.code]).toEqual([422, "code_invalid"]);
    expect((await logIn(h)).status).toBe(201);
  });

  it("for a code that was asked for before anybody had the address", async () => {
    const h = await verified();
    const email = "later@example.com";
    await h.call("POST", "/api/v1/password-resets", { body: { email } });
    await h.given.account({ email });
    const secretHash = await h.ctx.hasher.hash("123456");
    await h.database.prisma.oneTimeCode.updateMany({ where: { subject: email }, data: { secretHash } });

    expect((await reset(h, { email, code: "123456" })).status).toBe(422);
    expect((await logIn(h, { email })).status).toBe(201);
  });
});
