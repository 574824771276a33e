import { describe, expect, it } from "vitest";
import { newcomer, signUp, told } from "../portal/signing-up";
import { atConsole, base64, newPassword, said, wrongCode, wrongLogIn } from "./console-client";

type Console = Awaited<ReturnType<typeof atConsole>>;
type Flow = { ask: string; check: string };

const reset = { ask: "/forgot-password", check: "/forgot-password/validity" };
const register = { ask: "/email-register/send-email", check: "/email-register/validity" };

/** Asks for a code and types wrong ones. @returns the last answer. */
async function guess(h: Console, { ask, check }: Flow, email: string, times: number) {
  h.clock.advance(1);
  const token = (await h.browser.post(ask, { email })).body.data;
  const answers = [];
  for (let n = 0; n < times; n += 1) answers.push(await h.browser.post(check, { email, code: "000000", token }));
  return answers.at(-1);
}

describe("an address with an account can't be told from one without", () => {
  it.each([
    ["a reset after those at a sign-up", register, reset],
    ["a sign-up after those at a reset", reset, register],
  ])("by guesses at the code of %s", async (_name, first, second) => {
    for (const email of [newcomer.email, "nobody@example.com"]) {
      const h = await atConsole();
      const { CODE_MAX_TRIES: tries } = h.ctx.config;
      for (let n = 0; n < 2; n += 1) await guess(h, first, email, tries);

      const answer = await guess(h, second, email, 1);

      expect([email, answer && said(answer)]).toEqual([email, wrongCode]);
    }
  });

  it("by the password of a sign-up that waits, nor of somebody suspended, where existence is hidden", async () => {
    const h = await atConsole({ HIDE_ACCOUNT_EXISTENCE: "true" });
    const pending = { email: "new@example.com", password: base64(newPassword) };
    await signUp(h, { ...pending, password: newPassword });
    const before = await h.rowCounts();
    const wrong = await h.browser.logIn({ ...pending, password: base64("wrong") });
    expect(said(wrong)).toEqual(wrongLogIn);

    expect(told(await h.browser.logIn(pending))).toEqual(told(wrong));
    await h.database.prisma.account.updateMany({ data: { status: "suspended" } });
    expect(told(await h.browser.logIn())).toEqual(told(wrong));
    expect(await h.rowCounts()).toEqual({ ...before, audits: before.audits + 3 });
    expect(h.browser.jar.size).toBe(0);
  });
});
