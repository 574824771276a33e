import { forgotPasswordForm, resetPasswordForm } from "@/shared/forms";
import { requestPasswordReset } from "../../domain/accounts/request-password-reset";
import { resetPassword } from "../../domain/accounts/reset-password";
import { deviceOfBrowser } from "../../http/browser-session";
import { requireOwnOrigin } from "../../http/credentials";
import { defineEndpoint, WireReply } from "../../http/endpoint";
import { codeReceiptBody, codeReceiptShape, emailShape } from "./account-shapes";

export const recoveryEndpoints = [
  defineEndpoint({
    id: "requestPasswordReset",
    method: "POST",
    path: "/api/v1/password-resets",
    summary: "Have a code mailed for a new password; the answer is the same for an address without an account",
    access: "anyone",
    limit: "link.network",
    body: forgotPasswordForm,
    success: { status: 202, description: "A code is on its way, if there is an account.", schema: codeReceiptShape },
    handle: async ({ body }, _actor, { ctx }) => codeReceiptBody(await requestPasswordReset(ctx, body)),
  }),
  defineEndpoint({
    id: "resetPassword",
    method: "POST",
    path: "/api/v1/password-resets/confirm",
    summary: "Set a new password by the mailed code; every session ends, API keys only if asked for",
    access: "anyone",
    limit: "link.network",
    body: resetPasswordForm,
    success: { status: 200, description: "The new password is in force.", schema: emailShape },
    async handle({ body }, _actor, { ctx, incoming }) {
      requireOwnOrigin(incoming, ctx.config); // it sets a cookie, which another site must not cause
      const { device, setCookie } = deviceOfBrowser(ctx, incoming);
      const { email } = await resetPassword(ctx, { ...body, device });
      const setCookies = setCookie ? [setCookie] : [];
      return new WireReply({ status: 200, headers: {}, setCookies, body: JSON.stringify(emailShape.parse({ email })) });
    },
  }),
];
