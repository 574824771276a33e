import { activateForm, forgotPasswordForm, resendForm, signUpForm } from "@/shared/forms";
import { confirmActivation } from "../../domain/accounts/confirm-activation";
import { registerAccount } from "../../domain/accounts/register-account";
import { requestPasswordReset } from "../../domain/accounts/request-password-reset";
import { resetPassword } from "../../domain/accounts/reset-password";
import { resendActivationLink } from "../../domain/accounts/send-activation-link";
import { defineEndpoint } from "../../http/endpoint";
import type { Ctx } from "../../platform/ctx";
import { endpointId } from "./endpoint-id";
import { activatedShape, codeSentBody, codeSentShape, done, doneShape, registeredShape, resetBody } from "./shapes";

/** This API says whether an address has an account, unless the operator hides it. */
const tellUnknown = ({ config }: Ctx) => !config.HIDE_ACCOUNT_EXISTENCE;

export const accountEndpoints = (root: string) => [
  defineEndpoint({
    id: endpointId("register", root),
    method: "POST",
    path: `${root}/register`,
    summary: "Sign up; the answer is the same whether the address is free or taken",
    access: "anyone",
    limit: "sign_up.network",
    body: signUpForm,
    success: { status: 201, description: "A mail with a link is on its way.", schema: registeredShape },
    async handle({ body }, _actor, { ctx }) {
      await registerAccount(ctx, { ...body, locale: body.locale ?? ctx.origin.locale }, "mail");
      return { email: body.email, status: "pending" as const };
    },
  }),
  defineEndpoint({
    id: endpointId("activate", root),
    method: "POST",
    path: `${root}/activate`,
    summary: "Spend the token of an activation link",
    access: "anyone",
    limit: "link.network",
    body: activateForm,
    success: { status: 200, description: "The account is active.", schema: activatedShape },
    handle: async ({ body }, _actor, { ctx }) => ({ ...done, ...(await confirmActivation(ctx, body.token)) }),
  }),
  defineEndpoint({
    id: endpointId("resendActivation", root),
    method: "POST",
    path: `${root}/activate/resend`,
    summary: "Ask for a new activation link",
    access: "anyone",
    limit: "link.network",
    body: resendForm,
    success: { status: 200, description: "Sent, if the account waits for it.", schema: doneShape },
    async handle({ body }, _actor, { ctx }) {
      await resendActivationLink(ctx, body.email, { tellUnknown: tellUnknown(ctx) });
      return done;
    },
  }),
  defineEndpoint({
    id: endpointId("forgotPassword", root),
    method: "POST",
    path: `${root}/forgot-password`,
    summary: "Have a six-digit code mailed",
    access: "anyone",
    limit: "link.network",
    body: forgotPasswordForm,
    success: { status: 200, description: "A code is on its way.", schema: codeSentShape },
    async handle({ body }, _actor, { ctx }) {
      const receipt = await requestPasswordReset(ctx, { ...body, tellUnknown: tellUnknown(ctx) });
      return codeSentBody(receipt);
    },
  }),
  defineEndpoint({
    id: endpointId("resetPassword", root),
    method: "POST",
    path: `${root}/reset-password`,
    summary: "Set a new password by the mailed code",
    access: "anyone",
    limit: "link.network",
    body: resetBody,
    success: { status: 200, description: "The new password is in force; every session has ended.", schema: doneShape },
    async handle({ body }, _actor, { ctx }) {
      await resetPassword(ctx, { ...body, tellUnknown: tellUnknown(ctx) });
      return done;
    },
  }),
];
