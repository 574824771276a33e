import type { Harness } from "../../harness";
import { newcomer } from "../portal/signing-up";
import { type atConsole, base64, consoleBrowser, mailedCode, newPassword } from "./console-client";

/** Enough for a burst: the code's own tries are what bounds it. */
export const burst = "code.network=1000/600,code.account=1000/86400,code.account_strangers=1000/86400";

export type Console = Awaited<ReturnType<typeof atConsole>>;

export const password = { new_password: newPassword, password_confirm: newPassword };
export const success = { status: 200, body: { result: "success" } };

/** Asks for a code. */
export async function asked(h: Console, email: string = newcomer.email) {
  h.clock.advance(1);
  const { status, body } = await h.browser.post("/forgot-password", { email, language: "zh-Hans" });
  if (status !== 200) throw new Error(`no code was sent: ${status}`);
  return { token: String(body.data), email };
}

/** Asks for a code and shows it. */
export async function proven(h: Console) {
  const { token, email } = await asked(h);
  const code = await mailedCode(h);
  const { status, body } = await h.browser.post("/forgot-password/validity", { email, code, token });
  if (status !== 200) throw new Error(`the code was refused: ${status}`);
  return { token: String(body.token), code, requestToken: token };
}

/** Whether the password opens the account. */
export async function logsIn(h: Pick<Harness, "call">, secret: string) {
  return (await consoleBrowser(h).logIn({ password: base64(secret) })).status === 200;
}
