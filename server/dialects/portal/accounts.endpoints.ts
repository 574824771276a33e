import { activateForm, resendForm, setupForm, signUpForm } from "@/shared/forms";
import { confirmActivation } from "../../domain/accounts/confirm-activation";
import { getSelf } from "../../domain/accounts/get-self";
import { makeFirstAdmin } from "../../domain/accounts/make-first-admin";
import { registerAccount } from "../../domain/accounts/register-account";
import { resendActivationLink } from "../../domain/accounts/send-activation-link";
import { defineEndpoint } from "../../http/endpoint";
import { activatedShape, meShape, pendingShape } from "./shapes";

export const accountEndpoints = [
  defineEndpoint({
    id: "registerAccount",
    method: "POST",
    path: "/api/v1/accounts",
    summary: "Sign up; the answer is the same whether the address is free or taken",
    access: "anyone",
    limit: "sign_up.network",
    body: signUpForm,
    success: { status: 202, description: "A mail is on its way.", schema: pendingShape },
    async handle({ body }, _actor, { ctx }) {
      await registerAccount(ctx, { ...body, locale: body.locale ?? ctx.origin.locale }, "mail");
      return { status: "pending" as const };
    },
  }),
  defineEndpoint({
    id: "activateAccount",
    method: "POST",
    path: "/api/v1/accounts/activate",
    summary: "Spend the code of an activation link",
    access: "anyone",
    limit: "link.network",
    body: activateForm,
    success: { status: 200, description: "The account is active.", schema: activatedShape },
    async handle({ body }, _actor, { ctx }) {
      const { email } = await confirmActivation(ctx, body.token);
      return { status: "active" as const, email };
    },
  }),
  defineEndpoint({
    id: "resendActivation",
    method: "POST",
    path: "/api/v1/accounts/activate/resend",
    summary: "Ask for a new activation link; the answer never tells whether one was sent",
    access: "anyone",
    limit: "link.network",
    body: resendForm,
    success: { status: 202, description: "Done, if there was anything to do.", schema: pendingShape },
    async handle({ body }, _actor, { ctx }) {
      await resendActivationLink(ctx, body.email);
      return { status: "pending" as const };
    },
  }),
  defineEndpoint({
    id: "makeFirstAdmin",
    method: "POST",
    path: "/api/v1/setup",
    summary: "Make the first admin from the link that the first start printed",
    access: "anyone",
    limit: "link.network",
    body: setupForm,
    success: { status: 201, description: "The admin's account is active.", schema: activatedShape },
    async handle({ body }, _actor, { ctx }) {
      const { email } = await makeFirstAdmin(ctx, { ...body, locale: body.locale ?? ctx.origin.locale });
      return { status: "active" as const, email };
    },
  }),
  defineEndpoint({
    id: "getMe",
    method: "GET",
    path: "/api/v1/me",
    summary: "Who this credential belongs to; any live key, access token or session will do",
    access: { callers: ["session", "token", "key", "app"], scope: null },
    success: {
      status: 200,
      description: "The account, service account or workspace behind the credential.",
      schema: meShape,
    },
    async handle(_input, actor, { ctx }) {
      const { createdAt, ...self } = await getSelf(ctx, actor);
      const { via, keyId, sessionId } = actor;
      const scopes = actor.scopes === "all" ? ("all" as const) : [...actor.scopes];
      return { ...self, createdAt: createdAt.toISOString(), via, scopes, keyId, sessionId };
    },
  }),
];
