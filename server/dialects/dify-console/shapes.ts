import { z } from "zod";
import { emailField, newPasswordField } from "@/shared/fields";

/** Members that are sent and not used (`language`, `remember_me`, `timezone`, `invite_token`) may have any value. */
const token = z.string().min(1, "required").max(4096, "too_long");

export const logInBody = z.object({
  email: emailField,
  /** Base64 of the longest password takes a third more than its bytes. */
  password: z.string().min(1, "required").max(24_000, "too_long"),
});
export const mailBody = z.object({ email: emailField, language: z.unknown().optional() });
export const codeBody = z.object({ email: emailField, code: z.string().max(64, "too_long"), token });
export const newPasswordBody = z.object({
  token,
  new_password: newPasswordField,
  password_confirm: newPasswordField,
  language: z.unknown().optional(),
});

export const successShape = z.object({ result: z.literal("success") });
export const sentShape = successShape.extend({ data: z.string() });
export const validShape = z.object({ is_valid: z.literal(true), email: z.string(), token: z.string() });
export const tokensShape = z.object({ access_token: z.string(), refresh_token: z.string(), csrf_token: z.string() });
export const registeredShape = successShape.extend({ data: tokensShape });
export const refreshedShape = successShape.extend({ data: tokensShape.optional() });

/** Dify's names of the languages that are spoken here. */
export function localeOf(language: unknown, otherwise: "en" | "zh-CN"): "en" | "zh-CN" {
  if (language === "zh-Hans") return "zh-CN";
  return typeof language === "string" ? "en" : otherwise;
}

export function languageOf(locale: "en" | "zh-CN"): "en-US" | "zh-Hans" {
  return locale === "zh-CN" ? "zh-Hans" : "en-US";
}
