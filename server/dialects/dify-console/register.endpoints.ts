import { canonicalEmail } from "@/shared/fields";
import { requestSignUpCode } from "../../domain/accounts/request-sign-up-code";
import { checkSignUpCode, signUpByCode } from "../../domain/accounts/sign-up-by-code";
import { DomainError } from "../../domain/errors";
import { startSession } from "../../domain/sessions/start-session";
import { issueAccessToken } from "../../domain/tokens/access-token";
import type { TokenPair } from "../../domain/tokens/rotate-refresh-token";
import { defineEndpoint } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { answer } from "./answers";
import { deviceBehind } from "./console-device";
import { sessionCookies } from "./cookies";
import { tokensData } from "./refresh";
import { invalidEmail, passwordMismatch, tokenRefused } from "./refusals";
import { codeBody, localeOf, mailBody, newPasswordBody, registeredShape, sentShape, validShape } from "./shapes";
import { provenToken, readWireToken, requestToken } from "./wire-token";

export const registerEndpoints = [
  defineEndpoint({
    id: "difyConsoleRequestSignUp",
    method: "POST",
    path: "/console/api/email-register/send-email",
    summary: "Have a code mailed to sign up with; the answer is the same for a taken address",
    access: "anyone",
    limit: "sign_up.network",
    body: mailBody,
    success: { status: 200, description: "The token that goes with the code.", schema: sentShape },
    async handle({ body }, _actor, { ctx }) {
      const { email, language } = body;
      const receipt = await requestSignUpCode(ctx, { email, locale: localeOf(language, ctx.origin.locale) });
      return { result: "success" as const, data: requestToken(ctx, "register request", email, receipt) };
    },
  }),
  defineEndpoint({
    id: "difyConsoleCheckSignUpCode",
    method: "POST",
    path: "/console/api/email-register/validity",
    summary: "Show the mailed code; the new token takes its place",
    access: "anyone",
    limit: "link.network",
    body: codeBody,
    success: { status: 200, description: "The token that makes the account.", schema: validShape },
    async handle({ body }, _actor, { ctx }) {
      const request = readWireToken(ctx, "register request", body.token);
      if (!request) return tokenRefused();
      const { email, codeId } = request;
      if (canonicalEmail(email) !== canonicalEmail(body.email)) return invalidEmail();
      await checkSignUpCode(ctx, { email, codeId, code: body.code });
      return {
        is_valid: true as const,
        email: canonicalEmail(email),
        token: provenToken(ctx, "register", request, body.code),
      };
    },
  }),
  defineEndpoint({
    id: "difyConsoleSignUp",
    method: "POST",
    path: "/console/api/email-register",
    summary: "Choose a password: the account is made and logged in",
    access: "anyone",
    limit: "link.network",
    body: newPasswordBody,
    success: { status: 200, description: "The session's tokens.", schema: registeredShape },
    async handle({ body }, _actor, call) {
      const { ctx } = call;
      const { token, new_password: password, password_confirm: again, language } = body;
      if (password !== again) return passwordMismatch();
      const proven = readWireToken(ctx, "register", token);
      if (!proven) return tokenRefused();
      const { device, setCookies } = deviceBehind(call);
      const locale = localeOf(language, ctx.origin.locale);
      const { email, code, codeId } = proven;
      const account = await signUpByCode(ctx, { email, code, codeId, password, nickname: nameIn(email), locale });
      const pair = await logInAtOnce(ctx, account, device);
      return answer({ result: "success", data: tokensData(ctx, pair) }, [...sessionCookies(ctx, pair), ...setCookies]);
    },
  }),
];

type NewAccount = Awaited<ReturnType<typeof signUpByCode>>;

async function logInAtOnce(ctx: Ctx, account: NewAccount, device: string | null): Promise<TokenPair> {
  const started = await startSession(ctx, account, { carrier: "api", device, checked: null });
  if (!started?.refreshToken) throw new DomainError("account_suspended"); // by somebody who was quicker
  const { session, refreshToken } = started;
  return { ...(await issueAccessToken(ctx, session)), refreshToken, session };
}

/** Nobody is asked for a name here; an address has 64 characters at most before its `@`. */
function nameIn(email: string): string {
  return email.slice(0, email.indexOf("@"));
}
