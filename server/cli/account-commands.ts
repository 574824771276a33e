import { z } from "zod";
import { emailField, lineOfText, newPasswordField, nicknameField } from "@/shared/fields";
import { activateByOperator } from "../domain/accounts/activate-by-operator";
import { grantAdmin } from "../domain/accounts/grant-admin";
import { logOutEverywhere } from "../domain/accounts/log-out-everywhere";
import { accountForOperator, operator } from "../domain/accounts/operator-for";
import { registerAccount } from "../domain/accounts/register-account";
import { resumeAccount } from "../domain/accounts/resume-account";
import { type AccountOverview, searchAccounts } from "../domain/accounts/search-accounts";
import { sendResetByAdmin } from "../domain/accounts/send-reset-by-admin";
import { suspendAccount } from "../domain/accounts/suspend-account";
import { DomainError } from "../domain/errors";
import type { Ctx } from "../platform/ctx";
import { type Command, RawResult } from "./command";
import { option, optional, parsed } from "./options";

const locale = z.enum(["en", "zh-CN"]);
const statuses = ["pending", "active", "suspended"] as const;
const pageLimit = z.coerce.number().int().min(1).max(1000);

/** What an operator does with people's accounts. */
export const accountCommands: readonly Command[] = [
  {
    name: "user create",
    usage: "--email ADDRESS --nickname NAME [--locale en|zh-CN]   (the password on standard input)",
    required: ["email", "nickname"],
    optional: ["locale"],
    async run(ctx, { options, stdin }) {
      const input = {
        email: option(emailField, options, "email"),
        nickname: option(nicknameField, options, "nickname"),
        password: parsed(newPasswordField, stdin, "the password on standard input"),
        locale: options.locale === undefined ? ("en" as const) : option(locale, options, "locale"),
      };
      const account = await registerAccount(ctx, input, "instant", "system");
      if (!account) throw new DomainError("account_taken");
      return { id: account.id, email: account.email, status: account.status };
    },
  },
  {
    name: "user list",
    usage: `[--q TEXT] [--status ${statuses.join("|")}] [--limit N] [--cursor CURSOR]`,
    required: [],
    optional: ["q", "status", "limit", "cursor"],
    async run(ctx, { options, json }) {
      const { items, nextCursor } = await searchAccounts(ctx, operator, {
        text: optional(lineOfText(254), options, "q"),
        status: optional(z.enum(statuses), options, "status"),
        limit: optional(pageLimit, options, "limit") ?? 50,
        cursor: options.cursor,
      });
      if (json) return new RawResult(`${JSON.stringify({ items, nextCursor })}\n`);
      const more = nextCursor === null ? "" : `There are more: --cursor=${nextCursor}\n`;
      return new RawResult(items.map(line).join(""), 0, more);
    },
  },
  {
    name: "user activate",
    usage: "--email ADDRESS",
    required: ["email"],
    optional: [],
    async run(ctx, { options }) {
      const { id, email } = await activateByOperator(ctx, option(emailField, options, "email"));
      return { id, email, status: "active" };
    },
  },
  {
    name: "user suspend",
    usage: "--email ADDRESS   (ends every session; keys stop working)",
    required: ["email"],
    optional: [],
    async run(ctx, { options }) {
      const { id, email } = await suspendAccount(ctx, option(emailField, options, "email"));
      return { id, email, status: "suspended" };
    },
  },
  {
    name: "user resume",
    usage: "--email ADDRESS   (a suspended one; keys work again)",
    required: ["email"],
    optional: [],
    async run(ctx, { options }) {
      const { id, email, status } = await resumeAccount(ctx, operator, await idOf(ctx, options));
      return { id, email, status };
    },
  },
  {
    name: "user log-out",
    usage: "--email ADDRESS   (ends every session; keys go on)",
    required: ["email"],
    optional: [],
    async run(ctx, { options }) {
      const { id, email, liveSessions } = await logOutEverywhere(ctx, operator, await idOf(ctx, options));
      return { id, email, liveSessions: String(liveSessions) };
    },
  },
  {
    name: "user send-reset",
    usage: "--email ADDRESS   (mails a code for a new password, which is not printed)",
    required: ["email"],
    optional: [],
    async run(ctx, { options }) {
      const id = await idOf(ctx, options);
      const { reference, expiresAt } = await sendResetByAdmin(ctx, operator, id);
      return { id, reference, expiresAt: expiresAt.toISOString() };
    },
  },
  {
    name: "admin grant",
    usage: "--email ADDRESS",
    required: ["email"],
    optional: [],
    async run(ctx, { options }) {
      const { id, email } = await grantAdmin(ctx, option(emailField, options, "email"));
      return { id, email, role: "admin" };
    },
  },
];

async function idOf(ctx: Ctx, options: Record<string, string>): Promise<string> {
  return (await accountForOperator(ctx, option(emailField, options, "email"))).id;
}

function line({ id, email, nickname, status, role, createdAt, liveKeys, liveSessions }: AccountOverview): string {
  const counts = `${liveKeys} keys, ${liveSessions} sessions`;
  return `${[id, email, nickname, status, role, createdAt.toISOString(), counts].join("  ")}\n`;
}
