import { getAnyAccount } from "../../domain/accounts/get-any-account";
import { logOutEverywhere } from "../../domain/accounts/log-out-everywhere";
import { resumeAccount } from "../../domain/accounts/resume-account";
import { searchAccounts } from "../../domain/accounts/search-accounts";
import { sendResetByAdmin } from "../../domain/accounts/send-reset-by-admin";
import { suspendAccountByAdmin } from "../../domain/accounts/suspend-account";
import { defineEndpoint } from "../../http/endpoint";
import { codeReceiptBody, codeReceiptShape } from "./account-shapes";
import {
  accountQuery,
  adminAccountBody,
  adminAccountPageBody,
  adminAccountPageShape,
  adminAccountShape,
} from "./admin-account-shapes";
import { idParam } from "./shapes";

/** An admin's own doing, logged in as themselves: no key acts as an admin. */
const access = { callers: ["session", "token"], scope: null } as const;

export const adminAccountEndpoints = [
  defineEndpoint({
    id: "searchAccounts",
    method: "GET",
    path: "/api/v1/admin/accounts",
    summary: "For admins: a page of everybody's accounts, newest first",
    access,
    admin: true,
    query: accountQuery,
    success: { status: 200, description: "A page.", schema: adminAccountPageShape },
    async handle({ query }, actor, { ctx }) {
      const { q: text, ...rest } = query;
      return adminAccountPageBody(await searchAccounts(ctx, actor, { text, ...rest }));
    },
  }),
  defineEndpoint({
    id: "getAnyAccount",
    method: "GET",
    path: "/api/v1/admin/accounts/{id}",
    summary: "For admins: anybody's account",
    access,
    admin: true,
    params: idParam,
    success: { status: 200, description: "The account.", schema: adminAccountShape },
    handle: async ({ params }, actor, { ctx }) => adminAccountBody(await getAnyAccount(ctx, actor, params.id)),
  }),
  defineEndpoint({
    id: "suspendAccount",
    method: "POST",
    path: "/api/v1/admin/accounts/{id}/suspend",
    summary: "For admins: shut an account; its sessions end, its keys are refused, and its owner is told by mail",
    access,
    admin: true,
    params: idParam,
    success: { status: 200, description: "The account as it is now.", schema: adminAccountShape },
    handle: async ({ params }, actor, { ctx }) => adminAccountBody(await suspendAccountByAdmin(ctx, actor, params.id)),
  }),
  defineEndpoint({
    id: "resumeAccount",
    method: "POST",
    path: "/api/v1/admin/accounts/{id}/resume",
    summary: "For admins: open a suspended account again; its keys work, its sessions stay ended",
    access,
    admin: true,
    params: idParam,
    success: { status: 200, description: "The account as it is now.", schema: adminAccountShape },
    handle: async ({ params }, actor, { ctx }) => adminAccountBody(await resumeAccount(ctx, actor, params.id)),
  }),
  defineEndpoint({
    id: "logOutEverywhere",
    method: "POST",
    path: "/api/v1/admin/accounts/{id}/log-out",
    summary: "For admins: end every session of an account; its keys go on, and its owner is told by mail",
    access,
    admin: true,
    params: idParam,
    success: { status: 200, description: "The account as it is now.", schema: adminAccountShape },
    handle: async ({ params }, actor, { ctx }) => adminAccountBody(await logOutEverywhere(ctx, actor, params.id)),
  }),
  defineEndpoint({
    id: "sendReset",
    method: "POST",
    path: "/api/v1/admin/accounts/{id}/send-reset",
    summary: "For admins: mail the owner a code for a new password, which nobody else gets to see",
    access,
    admin: true,
    params: idParam,
    success: { status: 202, description: "A code is on its way.", schema: codeReceiptShape },
    handle: async ({ params }, actor, { ctx }) => codeReceiptBody(await sendResetByAdmin(ctx, actor, params.id)),
  }),
];
