import { describe, expect, it } from "vitest";
import { newcomer } from "../portal/signing-up";
import { atConsole, deadToken, mailedCode, newPassword, refusal, said } from "./console-client";
import { asked, logsIn, password, proven } from "./resetting";

describe("the token of a reset", () => {
  it("is spent by the reset", async () => {
    const h = await atConsole();
    const { token, code, requestToken } = await proven(h);
    await h.browser.post("/forgot-password/resets", { token, ...password });
    const other = { new_password: "birch-kettle-comet-71", password_confirm: "birch-kettle-comet-71" };

    expect(said(await h.browser.post("/forgot-password/resets", { token, ...other }))).toEqual(deadToken);
    const again = { email: newcomer.email, code, token: requestToken };
    expect(said(await h.browser.post("/forgot-password/validity", again))).toEqual(deadToken);
    expect(await logsIn(h, newPassword)).toBe(true);
  });

  it("of one step is none of another, and of a sign-up none of a reset", async () => {
    const h = await atConsole();
    const { token, code, requestToken } = await proven(h);
    const sent = await h.browser.post("/email-register/send-email", { email: "new@example.com" });
    const before = await h.rowCounts();

    const { email } = newcomer;
    const refused = await Promise.all([
      h.browser.post("/forgot-password/resets", { token: requestToken, ...password }),
      h.browser.post("/forgot-password/validity", { email, code, token }),
      h.browser.post("/email-register", { token, ...password }),
      h.browser.post("/email-register/validity", { email, code, token: requestToken }),
      h.browser.post("/forgot-password/resets", { token: sent.body.data, ...password }),
      h.browser.post("/forgot-password/validity", { email: "new@example.com", code, token: sent.body.data }),
    ]);

    for (const answer of refused) expect(said(answer)).toEqual(deadToken);
    expect(await h.rowCounts()).toEqual(before);
    expect(await logsIn(h, newcomer.password)).toBe(true);
  });

  it("goes with its own code: one that was asked for later makes it worthless, and is not good with it", async () => {
    const h = await atConsole();
    const first = await asked(h);
    const firstCode = await mailedCode(h);
    const second = await asked(h);
    const secondCode = await mailedCode(h);
    const check = (token: string, code: string) =>
      h.browser.post("/forgot-password/validity", { email: newcomer.email, code, token });

    expect(said(await check(first.token, firstCode))).toEqual(deadToken);
    expect(said(await check(first.token, secondCode))).toEqual(deadToken);
    expect((await check(second.token, secondCode)).status).toBe(200);
  });

  it("that proved a code is worthless once another code is asked for", async () => {
    const h = await atConsole();
    const { token } = await proven(h);
    await asked(h);

    expect(said(await h.browser.post("/forgot-password/resets", { token, ...password }))).toEqual(deadToken);
    expect(await logsIn(h, newcomer.password)).toBe(true);
  });

  it("expires with the code", async () => {
    const h = await atConsole();
    const { token, code, requestToken } = await proven(h);
    h.clock.advance(h.ctx.config.CODE_TTL_SECONDS + 1);

    expect(said(await h.browser.post("/forgot-password/resets", { token, ...password }))).toEqual(deadToken);
    const check = { email: newcomer.email, code, token: requestToken };
    expect(said(await h.browser.post("/forgot-password/validity", check))).toEqual(deadToken);
  });

  it("tells nothing of what is in it, and can't be altered", async () => {
    const h = await atConsole();
    const { token, code } = await proven(h);
    const bytes = Buffer.from(token, "base64url");
    for (const part of [code, newcomer.email]) {
      expect(`${token}${bytes.toString("latin1")}`).not.toContain(part);
    }
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);

    const altered = [bytes.toString("base64url"), `${token}A`, token.slice(0, -4), `${token}=`, "é", "x", "../.."];
    for (const each of altered) {
      expect(said(await h.browser.post("/forgot-password/resets", { token: each, ...password }))).toEqual(deadToken);
    }
  });

  it("is for the address that it was asked for", async () => {
    const h = await atConsole();
    const { token } = await asked(h);
    const code = await mailedCode(h);

    const answer = await h.browser.post("/forgot-password/validity", { email: "eve@example.com", code, token });

    expect(said(answer)).toEqual(refusal(400, "invalid_email", "The email address is not valid."));
  });
});
