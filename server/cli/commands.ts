import { z } from "zod";
import { emailField, keyNameField, newPasswordField, nicknameField } from "@/shared/fields";
import { revokeReasons } from "@/shared/forms";
import { type Scope, scopeField } from "@/shared/scopes";
import { activateByOperator } from "../domain/accounts/activate-by-operator";
import { grantAdmin } from "../domain/accounts/grant-admin";
import { operatorFor } from "../domain/accounts/operator-for";
import { registerAccount } from "../domain/accounts/register-account";
import { suspendAccount } from "../domain/accounts/suspend-account";
import { DomainError } from "../domain/errors";
import { createKey } from "../domain/keys/create-key";
import { revokeKey } from "../domain/keys/revoke-key";
import { secondsAfter } from "../platform/clock";
import { type Command, UsageError } from "./command";

const locale = z.enum(["en", "zh-CN"]);

/** Everything an operator can do from a shell. Secrets come from standard input or are printed once. */
export const commands: readonly Command[] = [
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
    name: "admin grant",
    usage: "--email ADDRESS",
    required: ["email"],
    optional: [],
    async run(ctx, { options }) {
      const { id, email } = await grantAdmin(ctx, option(emailField, options, "email"));
      return { id, email, role: "admin" };
    },
  },
  {
    name: "key create",
    usage: "--email ADDRESS --name NAME [--scopes keys:read,keys:verify] [--days N]   (prints the key once)",
    required: ["email", "name"],
    optional: ["scopes", "days"],
    async run(ctx, { options }) {
      const actor = await operatorFor(ctx, option(emailField, options, "email"));
      const { key, secret } = await createKey(ctx, actor, {
        name: option(keyNameField, options, "name"),
        description: "",
        scopes: scopesOption(options.scopes),
        expiresAt: options.days === undefined ? null : secondsAfter(ctx.clock.now(), daysOption(options) * 86_400),
      });
      return { id: key.id, key: secret, scopes: key.scopes, expiresAt: key.expiresAt?.toISOString() ?? null };
    },
  },
  {
    name: "key revoke",
    usage: `--email ADDRESS --id KEY_ID [--reason ${revokeReasons.join("|")}]`,
    required: ["email", "id"],
    optional: ["reason"],
    async run(ctx, { options }) {
      const actor = await operatorFor(ctx, option(emailField, options, "email"));
      const reason =
        options.reason === undefined ? ("unspecified" as const) : option(z.enum(revokeReasons), options, "reason");
      const key = await revokeKey(ctx, actor, options.id ?? "", { reason, note: "" });
      return { id: key.id, status: "revoked", revokedAt: key.revokedAt?.toISOString() ?? null };
    },
  },
];

function option<Schema extends z.ZodType>(schema: Schema, options: Record<string, string>, name: string) {
  return parsed(schema, options[name], `--${name}`);
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError(`${what} is missing or not as expected`);
}

function scopesOption(text: string | undefined): Scope[] {
  const names = text?.split(",").filter(Boolean) ?? [];
  return names.map((name) => parsed(scopeField, name, `the scope "${name}"`));
}

function daysOption(options: Record<string, string>): number {
  return option(z.coerce.number().int().min(1).max(3650), options, "days");
}
