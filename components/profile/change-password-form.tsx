"use client";
import { useTranslations } from "next-intl";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { ApiForm } from "@/components/forms/api-form";
import { FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { FirstField } from "./first-field";

type ChangePasswordFormProps = {
  email: string;
  passwordMinLength: number;
  onCancel: () => void;
  onDone: () => void;
};

export function ChangePasswordForm({ email, passwordMinLength, onCancel, onDone }: ChangePasswordFormProps) {
  const t = useTranslations("profile");
  const common = useTranslations("common");
  const call = useSignedInApi();
  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.changePasswordForm),
    defaultValues: { currentPassword: "", newPassword: "" },
    send: (values) => call("POST", "/api/v1/account/password", values),
    onDone,
  });
  return (
    <FirstField>
      <ApiForm form={form} submitLabel={t("changePassword")} onCancel={onCancel}>
        {/* Tells password managers whose password this is. */}
        <input hidden readOnly type="text" autoComplete="username" value={email} />
        <FormField
          form={form}
          name="currentPassword"
          type="password"
          label={t("currentPassword")}
          autoComplete="current-password"
        />
        <FormField
          form={form}
          name="newPassword"
          type="password"
          label={common("newPassword")}
          hint={common("passwordHint", { min: passwordMinLength })}
          autoComplete="new-password"
        />
      </ApiForm>
    </FirstField>
  );
}
