import { z } from "zod";
import { emailField, localeField, newPasswordField } from "@/shared/fields";
import { secretField } from "@/shared/forms";
import type { getAccount } from "../../domain/accounts/get-account";
import type { CodeReceipt } from "../../domain/codes/issue-code";
import type { TokenPair } from "../../domain/tokens/rotate-refresh-token";

export const tokensShape = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.number().int(),
});

export function tokensBody(pair: TokenPair): z.input<typeof tokensShape> {
  return {
    access_token: pair.accessToken,
    refresh_token: pair.refreshToken.secret,
    token_type: "Bearer",
    expires_in: pair.expiresInSeconds,
  };
}

export const refreshBody = z.object({ refresh_token: secretField });
export const logOutBody = z.object({ refresh_token: secretField.optional() });

/** What is no code at all is a wrong code here, and not a wrong request: the table of errors has one row for both. */
export const resetBody = z.object({
  email: emailField,
  code: z.string().max(64, "too_long"),
  password: newPasswordField,
});

export const doneShape = z.object({ result: z.literal("success") });
export const done = { result: "success" } as const;

export const registeredShape = z.object({ email: z.string(), status: z.literal("pending") });
export const activatedShape = doneShape.extend({ email: z.string() });

export const codeSentShape = doneShape.extend({ reference: z.string(), expires_in: z.number().int() });

export function codeSentBody({ reference, expiresInSeconds }: CodeReceipt): z.input<typeof codeSentShape> {
  return { ...done, reference, expires_in: expiresInSeconds };
}

export const profileShape = z.object({
  id: z.string(),
  email: z.string(),
  nickname: z.string(),
  status: z.literal("active"),
  role: z.enum(["user", "admin"]),
  language: localeField,
  created_at: z.iso.datetime(),
  last_login_at: z.iso.datetime().nullable(),
});

export function profileBody(account: Awaited<ReturnType<typeof getAccount>>): z.input<typeof profileShape> {
  const { id, email, nickname, role, locale, createdAt, lastLoginAt } = account;
  return {
    id,
    email,
    nickname,
    status: "active", // nobody else gets past the credential
    role,
    language: locale,
    created_at: createdAt.toISOString(),
    last_login_at: lastLoginAt?.toISOString() ?? null,
  };
}
