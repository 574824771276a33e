import { describe, expect, it } from "vitest";
import { otherThan } from "../portal/recovering";
import { activate, codeIn, newcomer, signUp, told } from "../portal/signing-up";
import {
  atConsole,
  base64,
  consoleBrowser,
  cookieHeader,
  deadToken,
  longPassword,
  mailedCode,
  newPassword,
  refusal,
  said,
  wrongCode,
} from "./console-client";

/** Enough for a burst: the code's own tries are what bounds it. */
const burst = "code.network=1000/600,code.account=1000/86400,code.account_strangers=1000/86400";

type Console = Awaited<ReturnType<typeof atConsole>>;

const email = "grace@example.com";
const password = { new_password: newPassword, password_confirm: newPassword };
const taken = refusal(400, "email_already_in_use", "A user with this email already exists.");

async function asked(h: Console, address: string = email) {
  h.clock.advance(1);
  const { body } = await h.browser.post("/email-register/send-email", { email: address, language: "en-US" });
  return String(body.data);
}

async function proven(h: Console, address: string = email) {
  const token = await asked(h, address);
  const code = await mailedCode(h, address);
  const { body } = await h.browser.post("/email-register/validity", { email: address, code, token });
  return { token: String(body.token), code };
}

describe("a sign-up", () => {
  it("goes in three steps, and hands the tokens out in the body and in cookies", async () => {
    const h = await atConsole();
    const browser = consoleBrowser(h);

    const sent = await browser.post("/email-register/send-email", { email: "Grace@Example.com", language: "zh-Hans" });
    expect(said(sent)).toEqual({ status: 200, body: { result: "success", data: expect.any(String) } });
    const mail = (await h.mails()).find(({ to }) => to.toLowerCase() === email);
    expect(mail?.subject).toBe("你的 Latchkey 注册验证码");
    const code = /^\d{6}$/m.exec(mail?.text ?? "")?.[0];
    const valid = await browser.post("/email-register/validity", { email, code, token: sent.body.data });
    expect(said(valid)).toEqual({ status: 200, body: { is_valid: true, email, token: expect.any(String) } });
    const done = await browser.post("/email-register", {
      token: valid.body.token,
      ...password,
      language: "zh-Hans",
      timezone: "Asia/Shanghai",
    });

    expect(said(done)).toEqual({
      status: 200,
      body: {
        result: "success",
        data: {
          access_token: browser.jar.get("access_token"),
          refresh_token: browser.jar.get("refresh_token"),
          csrf_token: browser.jar.get("csrf_token"),
        },
      },
    });
    expect((await browser.profile()).body).toMatchObject({
      name: "Grace",
      email: "Grace@Example.com",
      interface_language: "zh-Hans",
    });
    expect((await consoleBrowser(h).logIn({ email, password: base64(newPassword) })).status).toBe(200);
    const { id, status, emailVerifiedAt } = await h.database.prisma.account.findFirstOrThrow({
      where: { emailCanonical: email },
    });
    expect([status, emailVerifiedAt]).toEqual(["active", h.clock.now()]);
    const events = (await h.audit.events()).filter(({ accountId }) => accountId === id).map(({ event }) => event);
    expect(events.sort()).toEqual(["account.activated", "account.registered", "session.started", "session.started"]);
  });

  it("gives a program tokens that it can go on with by itself", async () => {
    const h = await atConsole();
    const { token } = await proven(h);
    const { body } = await h.call("POST", "/console/api/email-register", { body: { token, ...password } });

    const { data } = (
      await h.call("POST", "/console/api/refresh-token", { body: { refresh_token: body.data.refresh_token } })
    ).body;

    const answer = await h.call("GET", "/console/api/account/profile", {
      bearer: data.access_token,
      cookie: cookieHeader(new Map([["csrf_token", data.csrf_token]])),
      headers: { "x-csrf-token": data.csrf_token },
    });
    expect(answer.body.email).toBe(email);
  });

  it("takes the place of one that was never confirmed, whose password and link are dead", async () => {
    const h = await atConsole();
    await signUp(h, { email, nickname: "Somebody else", password: "birch-kettle-comet-71" });
    const link = codeIn((await h.mails()).find(({ to }) => to === email));

    const { token } = await proven(h);
    const done = await h.browser.post("/email-register", { token, ...password });

    expect(done.status).toBe(200);
    expect((await activate(h, link)).status).toBe(422);
    const other = consoleBrowser(h);
    expect((await other.logIn({ email, password: base64("birch-kettle-comet-71") })).status).toBe(401);
    expect((await other.logIn({ email, password: base64(newPassword) })).status).toBe(200);
    expect((await other.profile()).body.name).toBe("grace");
    expect(await h.database.prisma.account.count({ where: { emailCanonical: email } })).toBe(1);
  });

  it("makes one account of 50 at a time with one token", async () => {
    const h = await atConsole({ LIMITS: burst });
    const { token } = await proven(h);
    const twice = { new_password: longPassword, password_confirm: longPassword };

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => h.call("POST", "/console/api/email-register", { body: { token, ...twice } })),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) expect(said(answer)).toEqual(deadToken);
    expect(await h.database.prisma.account.count({ where: { emailCanonical: email } })).toBe(1);
    expect(await h.database.prisma.session.count()).toBe(1);
  });
});

describe("a refused sign-up", () => {
  it("does not tell that an address is taken; its owner is told", async () => {
    const h = await atConsole();
    const before = (await h.mails()).length;
    const mine = await h.browser.post("/email-register/send-email", { email: newcomer.email });
    const free = await h.browser.post("/email-register/send-email", { email: "bob@example.com" });

    const strip = (answer: typeof mine) => ({ ...told(answer), text: Math.ceil(answer.text.length / 16) });
    expect(strip(mine)).toEqual(strip(free));
    const mails = await h.mails();
    expect(mails.slice(0, mails.length - before).map(({ to, subject }) => [to, subject])).toEqual(
      expect.arrayContaining([
        [newcomer.email, "Somebody tried to sign up with your address"],
        ["bob@example.com", "Your code to sign up for Latchkey"],
      ]),
    );
    const wrong = otherThan(await mailedCode(h, "bob@example.com"));
    const checks = await Promise.all(
      [
        [newcomer.email, mine.body.data],
        ["bob@example.com", free.body.data],
      ].map(([address, token]) => h.browser.post("/email-register/validity", { email: address, code: wrong, token })),
    );
    for (const check of checks) expect(said(check)).toEqual(wrongCode);
  });

  it("leaves an account alone that came to the address in the meantime", async () => {
    const h = await atConsole();
    const { token } = await proven(h);
    const account = await h.given.account({ email });
    const before = await h.rowCounts();

    const answer = await h.browser.post("/email-register", { token, ...password });

    expect(said(answer)).toEqual(taken);
    expect(await h.rowCounts()).toEqual(before);
    expect((await h.browser.logIn({ email, password: base64(account.password) })).status).toBe(200);
  });

  it("is that of a suspended address: no code is sent", async () => {
    const h = await atConsole();
    await h.database.prisma.account.updateMany({ data: { status: "suspended" } });
    const before = (await h.mails()).length;

    const { status } = await h.browser.post("/email-register/send-email", { email: newcomer.email });

    expect(status).toBe(200);
    expect(await h.mails()).toHaveLength(before);
  });

  it("changes nothing for a weak password, another second one, or a token of an earlier step", async () => {
    const h = await atConsole();
    const requestToken = await asked(h);
    const code = await mailedCode(h, email);
    const valid = await h.browser.post("/email-register/validity", { email, code, token: requestToken });
    const { token } = valid.body;
    const before = await h.rowCounts();
    const register = async (fields: object) => said(await h.browser.post("/email-register", { token, ...fields }));

    expect(await register({ new_password: "grace123", password_confirm: "grace123" })).toEqual(
      refusal(400, "invalid_param", "Password is too easy to guess. Use a longer one, such as four uncommon words."),
    );
    expect(await register({ ...password, password_confirm: "x" })).toEqual(
      refusal(400, "password_mismatch", "The passwords do not match."),
    );
    expect(await register({ ...password, token: requestToken })).toEqual(deadToken);
    expect(await h.rowCounts()).toEqual(before);
    expect((await register(password)).status).toBe(200);
    expect(await register(password)).toEqual(deadToken);
  });

  it("bounds the wrong codes, and the mails to one address", async () => {
    const h = await atConsole({ LIMITS: "mail.address_network=1/3600" });
    const token = await asked(h);
    const code = await mailedCode(h, email);
    for (let n = 1; n < h.ctx.config.CODE_MAX_TRIES; n += 1) {
      const wrong = { email, code: otherThan(code), token };
      expect(said(await h.browser.post("/email-register/validity", wrong))).toEqual(wrongCode);
    }
    const last = { email, code: otherThan(code), token };
    expect(said(await h.browser.post("/email-register/validity", last))).toEqual(deadToken);
    expect(said(await h.browser.post("/email-register/validity", { email, code, token }))).toEqual(deadToken);

    const again = await h.browser.post("/email-register/send-email", { email });

    expect([again.status, again.body.code]).toEqual([429, "email_register_rate_limit_exceeded"]);
  });

  it("is for the address that the code was sent to", async () => {
    const h = await atConsole();
    const token = await asked(h);
    const code = await mailedCode(h, email);

    const answer = await h.browser.post("/email-register/validity", { email: "eve@example.com", code, token });

    expect(said(answer)).toEqual(refusal(400, "invalid_email", "The email address is not valid."));
  });

  it("is not another site's to cause", async () => {
    const h = await atConsole();
    const { token } = await proven(h);
    const before = await h.rowCounts();

    const headers = { origin: "https://evil.example" };
    expect((await h.browser.post("/email-register", { token, ...password }, { headers })).status).toBe(401);
    expect(await h.rowCounts()).toEqual(before);
  });
});
