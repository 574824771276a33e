import { z } from "zod";

/** The languages that pages, mails and error details are written in. */
export const locales = ["en", "zh-CN"] as const;
export type Locale = (typeof locales)[number];
export const localeField = z.enum(locales);

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const addressPattern = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+${label}$`, "i");

/**
 * A mail address: ASCII dot-atom and a dotted domain (an internationalised domain in its `xn--` form), 254 characters
 * at most. Look-alikes outside ASCII, quoted local parts, lists and groups are refused rather than guessed at.
 * The output is trimmed and keeps its letter case.
 */
export const emailField = z
  .string()
  .max(320, "email_invalid")
  .transform((value) => value.trim())
  .refine((value) => value.length <= 254 && value.indexOf("@") <= 64 && addressPattern.test(value), "email_invalid");

/** What makes two spellings one address: the whole address in lower case. Dots and `+tags` stay significant. */
export function canonicalEmail(email: string): string {
  return email.trim().toLowerCase();
}

// Control characters, bidirectional overrides, zero-width and line separators: they forge lines and hide text.
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** One line that people read: NFC, trimmed, at most so many characters, nothing that forges lines or hides text. */
export function lineOfText(maxLength: number) {
  return z
    .string()
    .max(maxLength * 4, "too_long")
    .refine((value) => value.isWellFormed(), "text_invalid")
    .transform((value) => value.normalize("NFC").trim())
    .refine((value) => [...value].length <= maxLength, "too_long")
    .refine((value) => !unprintable.test(value), "text_invalid");
}

export const nicknameField = lineOfText(100).refine((value) => value.length > 0, "required");
export const keyNameField = lineOfText(100).refine((value) => value.length > 0, "required");
export const keyDescriptionField = lineOfText(500);
export const revokeNoteField = lineOfText(500);

/**
 * A password being set. Length and strength are the server's to judge; here it only has to be text that hashes to one
 * thing: lone surrogates would all encode to the same bytes. NFC per NIST SP 800-63B; never trimmed, never cut.
 */
export const newPasswordField = z
  .string()
  .min(1, "required")
  .max(1024, "too_long")
  .refine((value) => value.isWellFormed() && !value.includes("\0"), "text_invalid")
  .transform((value) => value.normalize("NFC"));

/** A password being presented: any text; what is wrong with it is never told apart from "does not match". */
export const presentedPasswordField = z
  .string()
  .min(1, "required")
  .max(4096, "too_long")
  .transform((value) => value.normalize("NFC"));

/** A mailed code, exactly: six ASCII digits. Spaces, dashes and full-width digits are the page's to put right. */
export const codeField = z.string().regex(/^[0-9]{6}$/, "code_invalid");
