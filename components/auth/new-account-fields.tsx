"use client";
import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { EmailField, FormField } from "@/components/forms/form-field";
import type { signUpForm } from "@/shared/forms";

type NewAccount = z.input<typeof signUpForm>;

type NewAccountFieldsProps = {
  form: Pick<UseFormReturn<NewAccount>, "register" | "formState">;
  passwordMinLength: number;
};

/** What an account is made from, whoever makes it. */
export function NewAccountFields({ form, passwordMinLength }: NewAccountFieldsProps) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  return (
    <>
      <EmailField form={form} label={common("email")} autoComplete="email" />
      <FormField
        form={form}
        name="nickname"
        label={common("nickname")}
        hint={t("nicknameHint")}
        autoComplete="nickname"
      />
      <FormField
        form={form}
        name="password"
        type="password"
        label={common("password")}
        hint={common("passwordHint", { min: passwordMinLength })}
        autoComplete="new-password"
      />
    </>
  );
}
