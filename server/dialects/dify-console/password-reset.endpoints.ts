import { canonicalEmail } from "@/shared/fields";
import { requestPasswordReset } from "../../domain/accounts/request-password-reset";
import { checkResetCode, resetPassword } from "../../domain/accounts/reset-password";
import { defineEndpoint } from "../../http/endpoint";
import { answer } from "./answers";
import { deviceBehind } from "./console-device";
import { invalidEmail, passwordMismatch, tokenRefused } from "./refusals";
import { codeBody, mailBody, newPasswordBody, sentShape, successShape, validShape } from "./shapes";
import { provenToken, readWireToken, requestToken } from "./wire-token";

/** The sign-in page asks by another name. */
const requestRoute = (path: "forgot-password" | "reset-password", id: string) =>
  defineEndpoint({
    id,
    method: "POST",
    path: `/console/api/${path}`,
    summary: "Have a code mailed for a new password; the answer is the same for an address without an account",
    access: "anyone",
    limit: "link.network",
    body: mailBody,
    success: { status: 200, description: "The token that goes with the code.", schema: sentShape },
    async handle({ body }, _actor, { ctx }) {
      const receipt = await requestPasswordReset(ctx, { email: body.email });
      return {
        result: "success" as const,
        data: requestToken(ctx, "reset request", canonicalEmail(body.email), receipt),
      };
    },
  });

export const passwordResetEndpoints = [
  requestRoute("forgot-password", "difyConsoleForgotPassword"),
  requestRoute("reset-password", "difyConsoleResetPassword"),
  defineEndpoint({
    id: "difyConsoleCheckResetCode",
    method: "POST",
    path: "/console/api/forgot-password/validity",
    summary: "Show the mailed code; the new token takes its place",
    access: "anyone",
    limit: "link.network",
    body: codeBody,
    success: { status: 200, description: "The token that sets the password.", schema: validShape },
    async handle({ body }, _actor, call) {
      const { ctx } = call;
      const request = readWireToken(ctx, "reset request", body.token);
      if (!request) return tokenRefused();
      const { email, codeId } = request;
      if (email !== canonicalEmail(body.email)) return invalidEmail();
      await checkResetCode(ctx, { email, codeId, code: body.code, device: deviceBehind(call).device });
      return { is_valid: true as const, email, token: provenToken(ctx, "reset", request, body.code) };
    },
  }),
  defineEndpoint({
    id: "difyConsoleSetPassword",
    method: "POST",
    path: "/console/api/forgot-password/resets",
    summary: "Set a new password; every session ends, and nobody is logged in",
    access: "anyone",
    limit: "link.network",
    body: newPasswordBody,
    success: { status: 200, description: "The new password is in force.", schema: successShape },
    async handle({ body }, _actor, call) {
      const { ctx } = call;
      const { token, new_password: password, password_confirm: again } = body;
      if (password !== again) return passwordMismatch();
      const proven = readWireToken(ctx, "reset", token);
      if (!proven) return tokenRefused();
      const { email, code, codeId } = proven;
      const { device, setCookies } = deviceBehind(call);
      await resetPassword(ctx, { email, code, codeId, password, device });
      return answer({ result: "success" }, setCookies);
    },
  }),
];
