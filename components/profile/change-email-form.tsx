"use client";
import { useTranslations } from "next-intl";
import { type MailedCode, mailedCodeReply } from "@/client/mailed-code";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { ApiForm } from "@/components/forms/api-form";
import { EmailField, FormField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { FirstField } from "./first-field";

type ChangeEmailFormProps = {
  /** Filled in where it was asked for before. */
  email: string;
  onCancel: () => void;
  onSent: (mailed: MailedCode, password: string) => void;
};

export function ChangeEmailForm({ email, onCancel, onSent }: ChangeEmailFormProps) {
  const t = useTranslations("profile");
  const call = useSignedInApi();
  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.changeEmailForm),
    defaultValues: { email, currentPassword: "" },
    send: (values) => call("POST", "/api/v1/account/email", values, { reply: mailedCodeReply }),
    onDone: (code, values) => onSent({ ...code, email: values.email, sentAt: Date.now() }, values.currentPassword),
  });
  return (
    <FirstField>
      <ApiForm form={form} submitLabel={t("changeEmail")} onCancel={onCancel}>
        <EmailField form={form} label={t("newEmail")} autoComplete="email" />
        <FormField
          form={form}
          name="currentPassword"
          type="password"
          label={t("currentPassword")}
          autoComplete="current-password"
        />
      </ApiForm>
    </FirstField>
  );
}
