"use client";
import { lazy } from "react";

export const loadProfileForms = () => import("./profile-forms").then(({ profileForms }) => profileForms);

const part = <Name extends keyof Awaited<ReturnType<typeof loadProfileForms>>>(name: Name) =>
  lazy(async () => ({ default: (await loadProfileForms())[name] }));

export const ChangeEmailForm = part("ChangeEmailForm");
export const ChangePasswordForm = part("ChangePasswordForm");
export const ConfirmEmailForm = part("ConfirmEmailForm");
export const DeleteAccountDialog = part("DeleteAccountDialog");
