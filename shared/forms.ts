import { z } from "zod";
import {
  codeField,
  emailField,
  keyDescriptionField,
  keyNameField,
  localeField,
  newPasswordField,
  nicknameField,
  presentedPasswordField,
  revokeNoteField,
} from "./fields";
import { scopesField } from "./scopes";

export const signUpForm = z.object({
  email: emailField,
  nickname: nicknameField,
  password: newPasswordField,
  locale: localeField.optional(),
});

export const logInForm = z.object({ email: emailField, password: presentedPasswordField });

export const resendForm = z.object({ email: emailField });

/** A bearer string of ours as it stands in a link or a body; its exact form is checked where it is looked up. */
export const secretField = z.string().min(1, "required").max(200, "too_long");

export const activateForm = z.object({ token: secretField });

export const setupForm = signUpForm.extend({ token: secretField });

export const refreshForm = z.object({ refreshToken: secretField });

export const forgotPasswordForm = z.object({ email: emailField });

export const resetPasswordForm = z.object({
  email: emailField,
  code: codeField,
  password: newPasswordField,
  revokeKeys: z.boolean().default(false),
});

export const changePasswordForm = z.object({
  currentPassword: presentedPasswordField,
  newPassword: newPasswordField,
});

export const changeEmailForm = z.object({ email: emailField, currentPassword: presentedPasswordField });

export const confirmEmailForm = z.object({ code: codeField });

export const deleteAccountForm = z.object({ currentPassword: presentedPasswordField });

/** Expiry presets of the key form, in days; `null` is "never". */
export const expiryPresetDays = [1, 7, 30, 90, 180, 365, null] as const;

export const createKeyForm = z.object({
  name: keyNameField,
  description: keyDescriptionField.default(""),
  /** RFC 3339 with an offset; null or absent: never. */
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  scopes: scopesField.default([]),
  /** Absent: the personal workspace. */
  workspaceIds: z.array(z.string().max(64)).min(1).max(50).optional(),
});

export const updateKeyForm = z
  .object({ name: keyNameField, description: keyDescriptionField })
  .partial()
  .refine((value) => Object.values(value).some((field) => field !== undefined), "nothing_to_change");

/** Why a key was ended: the words of RFC 5280's reasonCode that fit a bearer key. */
export const revokeReasons = [
  "unspecified",
  "key_compromised",
  "superseded",
  "owner_left",
  "no_longer_needed",
  "privilege_withdrawn",
] as const;
export type RevokeReason = (typeof revokeReasons)[number];

export const revokeKeyForm = z.object({
  reason: z.enum(revokeReasons).default("unspecified"),
  note: revokeNoteField.default(""),
});
