import type { z } from "zod";
import { emailField, newPasswordField } from "@/shared/fields";
import { registerAccount } from "../../domain/accounts/register-account";
import { DomainError } from "../../domain/errors";
import { startSession } from "../../domain/sessions/start-session";
import type { WireReply } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { answer, noticeAnswer, refuse, retcode } from "./answers";
import { passwordAs, readPresentedPassword } from "./presented-password";
import { type registerBody, userAnswer, userData } from "./shapes";
import { tokenHeaders } from "./token-headers";

/** Signs up as the operator chose: at once, with a session; or pending, with a mail and one answer for every address. */
export async function registerHere(ctx: Ctx, body: z.output<typeof registerBody>): Promise<WireReply> {
  const email = emailField.safeParse(body.email);
  if (!email.success) return refuse(retcode.operatingError, `Invalid email address: ${body.email}!`);
  const presented = await readPresentedPassword(ctx, body.password);
  if (presented.form === "unreadable") return refuse(retcode.serverError, "Fail to crypt password");
  const input = {
    email: email.data,
    nickname: body.nickname,
    password: passwordAs(newPasswordField, presented.password),
    locale: ctx.origin.locale,
  };
  if (ctx.config.ragflowRegistration === "activate") {
    await registerAccount(ctx, input, "mail");
    const message = `${body.nickname}, welcome! Open the link in the mail we have sent you, then log in.`;
    return answer(noticeAnswer, { data: undefined, message, headers: tokenHeaders(null) });
  }
  const account = await registerAccount(ctx, input, "instant");
  if (!account) return refuse(retcode.operatingError, `Email: ${body.email} has already registered!`);
  const started = await startSession(ctx, account, { carrier: "token", device: null, checked: null });
  if (!started) throw new DomainError("account_suspended"); // by somebody who was quicker
  const { secret } = started;
  return answer(userAnswer, {
    data: userData(account, secret ?? undefined),
    message: `${body.nickname}, welcome aboard!`,
    headers: tokenHeaders(secret),
  });
}
