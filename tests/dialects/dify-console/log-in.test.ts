import { describe, expect, it } from "vitest";
import { newcomer, signUp, told } from "../portal/signing-up";
import { atConsole, base64, consoleBrowser, loggedIn, newPassword, refusal, said, wrongLogIn } from "./console-client";

const lockedOut = refusal(
  429,
  "email_code_login_limit",
  "Too many incorrect password attempts. Please try again later.",
);

describe("a log-in", () => {
  it("puts three cookies into the browser, two of them out of its scripts' reach, and nothing into the body", async () => {
    const { browser, ctx } = await atConsole();

    const answer = await browser.logIn();

    expect(said(answer)).toEqual({ status: 200, body: { result: "success" } });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.map((line) => line.replace(/=[^;]+/, "=…"))).toEqual([
      "access_token=…; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax",
      "refresh_token=…; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax",
      "csrf_token=…; Path=/; Max-Age=3600; SameSite=Lax",
    ]);
    expect(ctx.config.ACCESS_TOKEN_TTL_SECONDS).toBe(3600);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("names the cookies __Host- over https, and reads those alone", async () => {
    const { browser, call } = await loggedIn({ APP_URL: "https://keys.example.com" });

    expect([...browser.jar.keys()]).toEqual(["__Host-access_token", "__Host-refresh_token", "__Host-csrf_token"]);
    expect((await browser.profile()).status).toBe(200);
    const bare = new Map([...browser.jar].map(([name, value]) => [name.replace("__Host-", ""), value]));
    const planted = consoleBrowser({ call }, bare);
    expect((await planted.profile()).status).toBe(401);
  });

  it("sends every cookie for https alone there", async () => {
    const { browser } = await atConsole({ APP_URL: "https://keys.example.com" });

    for (const line of (await browser.logIn()).headers.getSetCookie()) expect(line).toMatch(/; Secure$/);
  });

  it("tells the front end whose it is", async () => {
    const { browser, account } = await loggedIn();

    expect(said(await browser.profile())).toEqual({
      status: 200,
      body: {
        id: account.id,
        name: "Ada",
        avatar: null,
        avatar_url: null,
        email: newcomer.email,
        is_password_set: true,
        interface_language: "en-US",
        interface_theme: "light",
        timezone: "UTC",
        last_login_at: Date.parse("2026-11-20T12:00:01Z") / 1000,
        last_login_ip: "203.0.113.7",
        created_at: Date.parse("2026-11-20T12:00:00Z") / 1000,
      },
    });
  });

  it.each([
    ["base64 of UTF-8", base64(newcomer.password)],
    ["plain text, as older front ends send it", newcomer.password],
  ])("takes the password as %s", async (_form, password) => {
    const { browser } = await atConsole();

    expect((await browser.logIn({ password })).body).toEqual({ result: "success" });
  });

  it("takes letters outside ASCII, composed or not", async () => {
    const { browser, database, ctx } = await atConsole();
    const passwordHash = await ctx.hasher.hash("pässwörd-日本-🔑-long".normalize("NFC"));
    await database.prisma.account.updateMany({ data: { passwordHash } });

    const answer = await browser.logIn({ password: base64("pässwörd-日本-🔑-long".normalize("NFD")) });

    expect(answer.body).toEqual({ result: "success" });
  });

  it("finds the account whatever the letter case of the address", async () => {
    const { browser } = await atConsole();

    expect((await browser.logIn({ email: " ADA@Example.COM " })).status).toBe(200);
  });

  it.each([
    ["remember_me", { remember_me: "yes" }],
    ["language", { language: 7 }],
    ["invite_token", { invite_token: "lka_0000" }],
    ["something new", { turnstile_token: ["x"] }],
  ])("does not mind %s", async (_name, fields) => {
    const { browser } = await atConsole();

    expect((await browser.logIn(fields)).status).toBe(200);
  });

  it("starts a session of its own beside others", async () => {
    const { browser, call, database } = await loggedIn();
    const other = consoleBrowser({ call });
    await other.logIn();

    await other.logOut();

    expect((await browser.profile()).status).toBe(200);
    expect(await database.prisma.session.count({ where: { endedAt: null } })).toBe(1);
  });

  it("does not go on with a session that somebody planted before it", async () => {
    const { call, given, browser } = await loggedIn();
    const attacker = await given.account({ email: "mallory@example.com" });
    const victim = consoleBrowser({ call });
    await victim.logIn({ email: attacker.email });
    const planted = new Map(victim.jar);

    await victim.logIn();

    for (const name of ["access_token", "refresh_token", "csrf_token"]) {
      expect(victim.jar.get(name)).not.toBe(planted.get(name));
    }
    expect((await victim.profile()).body.email).toBe(newcomer.email);
    expect((await consoleBrowser({ call }, planted).profile()).body.email).toBe(attacker.email);
    expect(victim.jar.get("csrf_token")).not.toBe(browser.jar.get("csrf_token"));
  });
});

describe("a refused log-in", () => {
  it("is one answer for an unknown address and a wrong password, and sets nothing", async () => {
    const { browser, rowCounts } = await atConsole();
    const before = await rowCounts();

    const wrong = await browser.logIn({ password: base64("not-the-password") });
    const unknown = await browser.logIn({ email: "nobody@example.com" });

    expect(said(wrong)).toEqual(wrongLogIn);
    expect(wrong.headers.get("www-authenticate")).toBe('Bearer realm="api"');
    expect(told(unknown)).toEqual(told(wrong));
    expect(browser.jar.size).toBe(0);
    expect(await rowCounts()).toEqual({ ...before, audits: before.audits + 2 });
  });

  it.each(["a", "====", "%%%%", "YWJj\n", "/w==", base64("x"), "\ufeff"])(
    "has the same answer for %j as the password",
    async (password) => {
      const { browser } = await atConsole();

      expect(said(await browser.logIn({ password }))).toEqual(wrongLogIn);
    },
  );

  it("locks the door to an address after as many wrong ones as elsewhere, whether it has an account or not", async () => {
    const { browser, ctx } = await atConsole();
    const tries = ctx.config.PASSWORD_MAX_FAILURES;

    for (const email of [newcomer.email, "nobody@example.com"]) {
      for (let n = 0; n < tries; n += 1) {
        expect(said(await browser.logIn({ email, password: base64("wrong") }))).toEqual(wrongLogIn);
      }
      const locked = await browser.logIn({ email });
      expect(said(locked)).toEqual(lockedOut);
      expect(locked.headers.get("retry-after")).toBe(String(ctx.config.PASSWORD_LOCK_SECONDS));
    }
  });

  it("leaves a browser that the account knows a door of its own", async () => {
    const { call, ctx } = await atConsole();
    const origin = { headers: { origin: "http://localhost:3000" } };
    const own = consoleBrowser({ call });
    await own.logIn({}, origin);
    expect([...own.jar.keys()]).toContain("latchkey.device");
    await own.logOut();
    const stranger = consoleBrowser({ call });
    for (let n = 0; n <= ctx.config.PASSWORD_MAX_FAILURES; n += 1) {
      await stranger.logIn({ password: base64("wrong") }, { peer: "198.51.100.9" });
    }

    expect(said(await stranger.logIn({}, { peer: "198.51.100.9" }))).toEqual(lockedOut);
    expect((await own.logIn({}, origin)).status).toBe(200);
  });

  it("counts wrong passwords of one network, whatever the address", async () => {
    const { browser } = await atConsole({ LIMITS: "log_in.network=2/900" });
    await browser.logIn({ email: "one@example.com" });
    await browser.logIn({ email: "two@example.com" });

    expect(said(await browser.logIn())).toEqual(lockedOut);
  });

  it("tells a suspended person so, if the password was right", async () => {
    const { browser, database } = await atConsole();
    await database.prisma.account.updateMany({ data: { status: "suspended" } });

    expect(said(await browser.logIn({ password: base64("wrong") }))).toEqual(wrongLogIn);
    expect(said(await browser.logIn())).toEqual(refusal(400, "account_banned", "Account is banned."));
    expect(browser.jar.size).toBe(0);
  });

  it("tells who waits for activation so, if the password was right", async () => {
    const h = await atConsole();
    await signUp(h, { email: "new@example.com", password: newPassword });

    const right = await h.browser.logIn({ email: "new@example.com", password: base64(newPassword) });
    const wrong = await h.browser.logIn({ email: "new@example.com", password: base64("wrong") });

    const message = "The account has not been activated yet. Open the link in the mail first.";
    expect(said(right)).toEqual(refusal(400, "account_not_initialized", message));
    expect(said(wrong)).toEqual(wrongLogIn);
    expect(h.browser.jar.size).toBe(0);
  });

  it.each([
    [{ origin: "https://evil.example" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: "null" }],
  ])("is that of another site's page: %j", async (headers) => {
    const { browser, rowCounts } = await atConsole();
    const before = await rowCounts();

    expect((await browser.logIn({}, { headers })).status).toBe(401);
    expect(await rowCounts()).toEqual(before);
    expect(browser.jar.size).toBe(0);
  });

  it.each([
    ["no address", { email: undefined }, "email is required"],
    ["a word as the address", { email: "not an address" }, "email is not a valid email"],
    ["a list as the address", { email: ["a@example.com"] }, "email has the wrong type"],
    ["an object as the address", { email: { $ne: "" } }, "email has the wrong type"],
    ["a huge address", { email: `${"a".repeat(400)}@example.com` }, "email is not a valid email"],
    ["no password", { password: undefined }, "password is required"],
    ["an empty password", { password: "" }, "password is required"],
    ["null as the password", { password: null }, "password has the wrong type"],
    ["true as the password", { password: true }, "password has the wrong type"],
    ["a huge password", { password: "x".repeat(24_001) }, "password is too long"],
    ["a huge plain password", { password: "€".repeat(5000) }, "password is too long"],
  ])("names the field that can't be used: %s", async (_what, fields, message) => {
    const { browser, rowCounts } = await atConsole();
    const before = await rowCounts();

    expect(said(await browser.logIn(fields))).toEqual(refusal(400, "invalid_param", message));
    expect(await rowCounts()).toEqual(before);
  });
});
