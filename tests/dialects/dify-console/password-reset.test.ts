import { describe, expect, it } from "vitest";
import { otherThan } from "../portal/recovering";
import { newcomer, signUp, told } from "../portal/signing-up";
import {
  atConsole,
  base64,
  consoleBrowser,
  deadToken,
  loggedIn,
  longPassword,
  mailedCode,
  newPassword,
  refusal,
  said,
  wrongCode,
} from "./console-client";
import { asked, burst, logsIn, password, proven, success } from "./resetting";

describe("a password reset", () => {
  it.each(["/forgot-password", "/reset-password"])("goes in three steps from %s on", async (path) => {
    const h = await loggedIn();

    const sent = await h.browser.post(path, { email: "ADA@example.com", language: "en-US" });
    expect(said(sent)).toEqual({ status: 200, body: { result: "success", data: expect.any(String) } });
    const code = await mailedCode(h);
    const { data: token } = sent.body;
    const valid = await h.browser.post("/forgot-password/validity", { email: newcomer.email, code, token });
    expect(said(valid)).toEqual({
      status: 200,
      body: { is_valid: true, email: newcomer.email, token: expect.any(String) },
    });
    expect(valid.body.token).not.toBe(token);
    expect(valid.headers.getSetCookie()).toEqual([]);
    const done = await consoleBrowser(h).post("/forgot-password/resets", { token: valid.body.token, ...password });

    expect(said(done)).toEqual(success);
    expect(done.headers.getSetCookie()).toEqual([]);
    expect([await logsIn(h, newPassword), await logsIn(h, newcomer.password)]).toEqual([true, false]);
    expect((await h.browser.profile()).status).toBe(401);
    expect((await h.browser.refresh()).status).toBe(401);
  });

  it("activates an account whose address the code has proved", async () => {
    const h = await atConsole();
    await signUp(h, { email: "new@example.com" });
    const { token, email } = await asked(h, "new@example.com");
    const code = await mailedCode(h, email);
    const valid = await h.browser.post("/forgot-password/validity", { email, code, token });
    await h.browser.post("/forgot-password/resets", { token: valid.body.token, ...password });

    expect((await h.browser.logIn({ email, password: base64(newPassword) })).status).toBe(200);
  });

  it("opens a door that was locked", async () => {
    const h = await atConsole();
    for (let n = 0; n <= h.ctx.config.PASSWORD_MAX_FAILURES; n += 1) await logsIn(h, "wrong");
    expect(await logsIn(h, newcomer.password)).toBe(false);

    const { token } = await proven(h);
    await h.browser.post("/forgot-password/resets", { token, ...password });

    expect(await logsIn(h, newPassword)).toBe(true);
  });

  it("still works when the code was right at the last of its tries", async () => {
    const h = await atConsole();
    const { token, email } = await asked(h);
    const code = await mailedCode(h);
    for (let n = 1; n < h.ctx.config.CODE_MAX_TRIES; n += 1) {
      const wrong = { email, code: otherThan(code, n), token };
      expect(said(await h.browser.post("/forgot-password/validity", wrong))).toEqual(wrongCode);
    }

    const valid = await h.browser.post("/forgot-password/validity", { email, code, token });
    const done = await h.browser.post("/forgot-password/resets", { token: valid.body.token, ...password });

    expect([valid.status, said(done)]).toEqual([200, success]);
  });

  it("happens once of 50 at a time with one token", async () => {
    const h = await atConsole({ LIMITS: burst });
    const { token } = await proven(h);
    const passwords = Array.from({ length: 50 }, (_, n) => `${longPassword}${n}`);

    const answers = await Promise.all(
      passwords.map((text) =>
        h.browser.post("/forgot-password/resets", { token, new_password: text, password_confirm: text }),
      ),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) expect(said(answer)).toEqual(deadToken);
    expect((await h.audit.events()).filter(({ event }) => event === "account.password_reset")).toHaveLength(1);
  });
});

describe("a refused reset", () => {
  it("tells nothing of whether an address has an account, in any step", async () => {
    const h = await atConsole();
    const known = await h.browser.post("/forgot-password", { email: "ada@example.com" });
    const unknown = await h.browser.post("/forgot-password", { email: "eve@example.com" });
    const strip = (answer: typeof known) => {
      const { headers, ...rest } = told(answer);
      return { ...rest, headers, text: answer.text.length };
    };
    expect(strip(unknown)).toEqual(strip(known));

    const code = otherThan(await mailedCode(h));
    for (let n = 0; n <= h.ctx.config.CODE_MAX_TRIES; n += 1) {
      const [a, b] = await Promise.all(
        [
          ["ada@example.com", known.body.data],
          ["eve@example.com", unknown.body.data],
        ].map(([email, token]) => h.browser.post("/forgot-password/validity", { email, code, token })),
      );
      expect(a && told(a)).toEqual(b && told(b));
    }
  });

  it("ends the code after as many wrong tries as elsewhere, the right one included", async () => {
    const h = await atConsole();
    const { token, email } = await asked(h);
    const code = await mailedCode(h);
    const tries = h.ctx.config.CODE_MAX_TRIES;

    const answers = [];
    for (let n = 0; n < tries; n += 1) {
      answers.push(said(await h.browser.post("/forgot-password/validity", { email, code: otherThan(code), token })));
    }

    expect(answers).toEqual([...Array.from({ length: tries - 1 }, () => wrongCode), deadToken]);
    expect(said(await h.browser.post("/forgot-password/validity", { email, code, token }))).toEqual(deadToken);
  });

  it("gives a parallel burst no more tries", async () => {
    const h = await atConsole({
      LIMITS: "code.network=1000/600,code.account=1000/600,code.account_strangers=1000/600",
    });
    const { token, email } = await asked(h);
    const code = otherThan(await mailedCode(h));

    await Promise.all(
      Array.from({ length: 50 }, () => h.browser.post("/forgot-password/validity", { email, code, token })),
    );

    const row = await h.database.prisma.oneTimeCode.findFirstOrThrow({ where: { purpose: "password_reset" } });
    expect(row.attempts).toBe(h.ctx.config.CODE_MAX_TRIES);
  });

  it("names the limit of wrong codes, and that of mails, in the accent's words", async () => {
    const h = await atConsole({ LIMITS: "code.network=1/600,mail.address_network=2/3600" });
    const { token, email } = await asked(h);
    const code = otherThan(await mailedCode(h));
    await h.browser.post("/forgot-password/validity", { email, code, token });

    const tried = await h.browser.post("/forgot-password/validity", { email, code, token });
    const mailed = await h.browser.post("/forgot-password", { email });
    await h.browser.post("/forgot-password", { email: "eve@example.com" });
    const unknown = [
      await h.browser.post("/forgot-password", { email: "eve@example.com" }),
      await h.browser.post("/reset-password", { email: "eve@example.com" }),
    ];

    const minutes = (answer: typeof tried) => Math.ceil(Number(answer.headers.get("retry-after")) / 60);
    const tooManyTries = `Too many failed password reset attempts. Please try again in ${minutes(tried)} minutes.`;
    const tooManyMails = `Too many password reset emails have been sent. Please try again in ${minutes(mailed)} minutes.`;
    expect(said(tried)).toEqual(refusal(429, "email_password_reset_limit", tooManyTries));
    expect(said(mailed)).toEqual(refusal(429, "password_reset_rate_limit_exceeded", tooManyMails));
    expect(unknown.map(({ status }) => status)).toEqual([200, 429]);
    expect(unknown.at(1)?.body).toEqual(mailed.body);
  });

  it("changes nothing for a weak password, a typo in the second one, or no strings", async () => {
    const h = await atConsole();
    const { token } = await proven(h);
    const before = await h.rowCounts();
    const reset = async (fields: object) => said(await h.browser.post("/forgot-password/resets", { token, ...fields }));
    const invalid = (message: string) => refusal(400, "invalid_param", message);

    expect(await reset({ new_password: "a1b2c3", password_confirm: "a1b2c3" })).toEqual(
      invalid("Password is too short. Use at least 8 characters."),
    );
    expect(await reset({ new_password: "password1", password_confirm: "password1" })).toEqual(
      invalid("Password is too easy to guess. Use a longer one, such as four uncommon words."),
    );
    expect(await reset({ ...password, password_confirm: "other" })).toEqual(
      refusal(400, "password_mismatch", "The passwords do not match."),
    );
    expect(await reset({ new_password: newPassword })).toEqual(invalid("password_confirm is required"));
    expect(await reset({ ...password, new_password: [newPassword] })).toEqual(
      invalid("new_password has the wrong type"),
    );
    expect(await reset({ ...password, token: "" })).toEqual(invalid("token is required"));
    expect(await reset({ ...password, token: { a: 1 } })).toEqual(invalid("token has the wrong type"));
    expect(await reset({ ...password, token: "x".repeat(5000) })).toEqual(invalid("token is too long"));
    expect(await h.rowCounts()).toEqual(before);
    expect(await reset(password)).toEqual(success);
  });

  it("is what a code of another form gets, which costs no try", async () => {
    const h = await atConsole();
    const { token, email } = await asked(h);
    const code = await mailedCode(h);

    for (const typed of ["", "12345", "1234567", " 123456", "１２３４５６", "abcdef"]) {
      expect(said(await h.browser.post("/forgot-password/validity", { email, code: typed, token }))).toEqual(wrongCode);
    }
    expect((await h.browser.post("/forgot-password/validity", { email, code, token })).status).toBe(200);
  });

  it("is a suspended person's: no code is sent, and the answer is the same", async () => {
    const h = await atConsole();
    await h.mails();
    await h.database.prisma.account.updateMany({ data: { status: "suspended" } });
    const before = (await h.mails()).length;

    const { status, body } = await h.browser.post("/forgot-password", { email: newcomer.email });

    expect({ status, body }).toEqual({ status: 200, body: { result: "success", data: expect.any(String) } });
    expect(await h.mails()).toHaveLength(before);
  });
});
