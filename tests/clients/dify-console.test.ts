import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { password } from "../given";
import { post } from "../process/first-steps";
import { type ServerProcess, startServer } from "../process/server-process";
import { afterAnHour, type CookieJar, inMail, openTab } from "./console-front-end";

const sixDigits = /^(\d{6})$/m;
const next = "kelp-banjo-meadow-17";

describe("the calls of the console's front end", () => {
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.stop());

  it("sign a person up, keep them logged in over many tabs, and let them choose a new password", async () => {
    const email = "grace@example.com";
    const jar: CookieJar = new Map();
    const tab = openTab(server, jar);
    expect((await tab.get("/setup")).body.step).toBe("finished");
    expect((await tab.get("/system-features")).body.is_allow_register).toBe(true);

    const sent = await tab.post("/email-register/send-email", { email, language: "en-US" });
    const code = await inMail(server, { to: email, subject: "sign up", pattern: sixDigits });
    const valid = await tab.post("/email-register/validity", { email, code, token: sent.body.data });
    const twice = { new_password: password, password_confirm: password };
    const made = await tab.post("/email-register", { token: valid.body.token, ...twice, timezone: "Asia/Shanghai" });
    expect(made.body.result).toBe("success");
    expect((await tab.get("/account/profile")).body).toMatchObject({ name: "grace", email });

    afterAnHour(jar);
    const tabs = Array.from({ length: 5 }, () => openTab(server, jar));
    const profiles = await Promise.all(tabs.map((each) => each.get("/account/profile")));
    expect(profiles.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(tabs.flatMap(({ refreshes }) => refreshes)).toEqual([200, 200, 200, 200, 200]);

    expect((await tab.post("/logout")).body).toEqual({ result: "success" });
    expect(jar.has("access_token") || jar.has("refresh_token")).toBe(false);
    await tab.get("/account/profile");
    expect(tab.isAtSignIn()).toBe(true);

    expect((await tab.logIn(email, "wrong")).body.code).toBe("authentication_failed");
    expect((await tab.logIn(email, password)).body).toEqual({ result: "success" });
    const elsewhere = openTab(server, new Map());
    const asked = await elsewhere.post("/reset-password", { email, language: "en-US" });
    const resetCode = await inMail(server, { to: email, subject: "password", pattern: sixDigits });
    const proof = { email, code: resetCode, token: asked.body.data };
    const proven = await elsewhere.post("/forgot-password/validity", proof);
    const chosen = { token: proven.body.token, new_password: next, password_confirm: next };
    expect((await elsewhere.post("/forgot-password/resets", chosen)).body).toEqual({ result: "success" });

    await tab.get("/account/profile");
    expect(tab.refreshes.at(-1)).toBe(401);
    expect((await tab.logIn(email, next)).body).toEqual({ result: "success" });
    expect((await tab.get("/account/profile")).body.email).toBe(email);
  });

  it("activate an account by the link in its mail", async () => {
    const email = "ada@example.com";
    await post(server, "/api/v1/accounts", { email, password, nickname: "Ada" });
    const token = await inMail(server, { to: email, subject: "Activate", pattern: /\/activate\?token=(lka_\w{36})/ });
    const tab = openTab(server, new Map());

    const check = await tab.get(`/activate/check?token=${token}`);
    expect(check.body).toEqual({
      is_valid: true,
      data: { workspace_name: "Ada", workspace_id: expect.stringMatching(/^ws_/), email },
    });
    const settings = { token, name: "Ada L.", interface_language: "en-US", timezone: "Europe/London" };
    expect((await tab.post("/activate", settings)).body).toEqual({ result: "success" });
    await tab.logIn(email, password);

    expect((await tab.get("/account/profile")).body).toMatchObject({ name: "Ada L.", interface_language: "en-US" });
  });
});
