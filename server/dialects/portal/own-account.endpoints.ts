import { changeEmailForm, changePasswordForm, confirmEmailForm, deleteAccountForm } from "@/shared/forms";
import { changePassword } from "../../domain/accounts/change-password";
import { confirmEmailChange } from "../../domain/accounts/confirm-email-change";
import { exportAccount } from "../../domain/accounts/export-account";
import { requestEmailChange } from "../../domain/accounts/request-email-change";
import { scheduleDeletion, undoDeletion } from "../../domain/accounts/schedule-deletion";
import { listActivity } from "../../domain/audit/list-activity";
import { defineEndpoint, WireReply } from "../../http/endpoint";
import {
  activityBody,
  activityListShape,
  codeReceiptBody,
  codeReceiptShape,
  deletionShape,
  emailShape,
  exportBody,
  exportShape,
} from "./account-shapes";
import { pageQuery } from "./shapes";

/** A person's own doing: a key, however wide its scopes, can't take the account away from its owner. */
const access = { callers: ["session", "token"], scope: null } as const;

export const ownAccountEndpoints = [
  defineEndpoint({
    id: "changePassword",
    method: "POST",
    path: "/api/v1/account/password",
    summary: "Change the password; every other session ends",
    access,
    body: changePasswordForm,
    success: { status: 204, description: "The new password is in force.", schema: null },
    async handle({ body }, actor, { ctx }) {
      await changePassword(ctx, actor, body);
      return undefined;
    },
  }),
  defineEndpoint({
    id: "requestEmailChange",
    method: "POST",
    path: "/api/v1/account/email",
    summary: "Have a code mailed to a new address; nothing changes before it comes back",
    access,
    body: changeEmailForm,
    success: { status: 202, description: "A code is on its way, if the address is free.", schema: codeReceiptShape },
    handle: async ({ body }, actor, { ctx }) => codeReceiptBody(await requestEmailChange(ctx, actor, body)),
  }),
  defineEndpoint({
    id: "confirmEmailChange",
    method: "POST",
    path: "/api/v1/account/email/confirm",
    summary: "Confirm the new address by the code that was mailed to it",
    access,
    body: confirmEmailForm,
    success: { status: 200, description: "The account's address from now on.", schema: emailShape },
    handle: ({ body }, actor, { ctx }) => confirmEmailChange(ctx, actor, body.code),
  }),
  defineEndpoint({
    id: "exportAccount",
    method: "GET",
    path: "/api/v1/account/export",
    summary: "Everything Latchkey knows of your account, as one document",
    access,
    success: { status: 200, description: "A file to keep.", schema: exportShape },
    async handle(_input, actor, { ctx }) {
      const body = exportShape.parse(exportBody(await exportAccount(ctx, actor)));
      const headers = { "content-disposition": 'attachment; filename="latchkey-account.json"' };
      return new WireReply({ status: 200, headers, body: JSON.stringify(body, null, 2) });
    },
  }),
  defineEndpoint({
    id: "scheduleDeletion",
    method: "POST",
    path: "/api/v1/account/deletion",
    summary: "Have the account deleted once the time to undo it is over",
    access,
    body: deleteAccountForm,
    success: { status: 202, description: "When it goes.", schema: deletionShape },
    async handle({ body }, actor, { ctx }) {
      const { deleteAt } = await scheduleDeletion(ctx, actor, body.currentPassword);
      return { deleteAt: deleteAt.toISOString() };
    },
  }),
  defineEndpoint({
    id: "undoDeletion",
    method: "DELETE",
    path: "/api/v1/account/deletion",
    summary: "Keep the account after all",
    access,
    success: { status: 204, description: "Nothing is going to be deleted.", schema: null },
    async handle(_input, actor, { ctx }) {
      await undoDeletion(ctx, actor);
      return undefined;
    },
  }),
  defineEndpoint({
    id: "listActivity",
    method: "GET",
    path: "/api/v1/activity",
    summary: "What happened to your account, newest first",
    access,
    query: pageQuery,
    success: { status: 200, description: "A page of it.", schema: activityListShape },
    handle: async ({ query }, actor, { ctx }) => activityBody(await listActivity(ctx, actor, query)),
  }),
];
