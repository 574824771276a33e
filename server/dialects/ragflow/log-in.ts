import type { z } from "zod";
import { emailField, presentedPasswordField } from "@/shared/fields";
import { DomainError, type DomainErrorCode, isDomainError } from "../../domain/errors";
import { logIn } from "../../domain/sessions/log-in";
import type { WireReply } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { answer, refuse, retcode } from "./answers";
import { passwordAs, readPresentedPassword } from "./presented-password";
import { type logInBody, userAnswer, userData } from "./shapes";
import { tokenHeaders } from "./token-headers";
import { mismatch } from "./wording";

/** Logs in with a plain or an encrypted password. */
export async function logInHere(ctx: Ctx, body: z.output<typeof logInBody>): Promise<WireReply> {
  const { email, password } = body;
  if (email === undefined && password === undefined) return refuse(retcode.authenticationError, "Unauthorized!");
  if (email === undefined) throw missing("email");
  if (password === undefined) throw missing("password");
  // Told by the form alone, before anything is looked up.
  if (typeof password !== "string" || password === "") return refuse(retcode.serverError, "Fail to crypt password");
  try {
    const text = await comparablePassword(ctx, password);
    const address = emailField.safeParse(email);
    if (!address.success) throw new DomainError("account_unknown"); // nobody can have signed up with it
    const input = { email: address.data, password: text, carrier: "token", device: null } as const;
    const { account, secret } = await logIn(ctx, input);
    const data = userData(account, secret ?? undefined);
    return answer(userAnswer, { data, message: "Welcome back!", headers: tokenHeaders(secret) });
  } catch (error) {
    const refusal = isDomainError(error) && wordedRefusal(error.code, email, ctx.config.HIDE_ACCOUNT_EXISTENCE);
    if (refusal) return refusal;
    throw error;
  }
}

/**
 * An unreadable ciphertext is compared as the text it is: it costs one hash and gets the answer of a wrong password, so
 * that a log-in never tells what the key makes of a ciphertext.
 */
async function comparablePassword(ctx: Ctx, text: string): Promise<string> {
  const presented = await readPresentedPassword(ctx, text);
  return passwordAs(presentedPasswordField, presented.form === "unreadable" ? text : presented.password);
}

const accountRefusals: readonly DomainErrorCode[] = [
  "account_unknown",
  "password_wrong",
  "account_not_active",
  "account_suspended",
];

/** Where existence is hidden, one answer for all four: whoever signs up a stranger's address knows its password. */
function wordedRefusal(code: DomainErrorCode, email: string, hide: boolean): WireReply | null {
  if (hide && accountRefusals.includes(code)) return refuse(retcode.authenticationError, mismatch);
  if (code === "account_unknown") return refuse(retcode.authenticationError, `Email: ${email} is not registered!`);
  return null;
}

function missing(path: string): DomainError {
  return new DomainError("request_invalid", { fields: [{ path, code: "required" }] });
}
