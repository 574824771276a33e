import { z } from "zod";
import { codeField, emailField, localeField, newPasswordField, nicknameField, presentedPasswordField } from "./fields";

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

/** The password once more, for a session that is logged in. */
export const confirmLogInForm = z.object({ password: presentedPasswordField });

export const deleteAccountForm = z.object({ currentPassword: presentedPasswordField });
