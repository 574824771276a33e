"use client";
import { ChangeEmailForm } from "./change-email-form";
import { ChangePasswordForm } from "./change-password-form";
import { ConfirmEmailForm } from "./confirm-email-form";
import { DeleteAccountDialog } from "./delete-account-dialog";

/** What only a click brings up; see docs/decisions/006-pages-within-budget.md. */
export const profileForms = { ChangeEmailForm, ChangePasswordForm, ConfirmEmailForm, DeleteAccountDialog };
