"use client";
import { useTranslations } from "next-intl";
import { ApiForm } from "@/components/forms/api-form";
import { CodeField } from "@/components/forms/code-field";
import { EmailField, FormField } from "@/components/forms/form-field";
import { MailedCodeNotice } from "@/components/forms/mailed-code-notice";
import { SendAgainButton } from "@/components/forms/send-again-button";
import { Checkbox } from "@/components/ui/checkbox";
import { useResetPassword } from "./use-reset-password";

type ResetPasswordFormProps = {
  passwordMinLength: number;
  outboxReadable: boolean;
  onChanged: (email: string, keysRevoked: boolean) => void;
};

export function ResetPasswordForm({ passwordMinLength, outboxReadable, onChanged }: ResetPasswordFormProps) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const code = useTranslations("code");
  const { form, again, mailed, spent } = useResetPassword(onChanged);
  const label = spent ? code("sendNew") : mailed ? undefined : t("sendCode");
  return (
    <div>
      <MailedCodeNotice mailed={mailed} outcome={again.outcome} outboxReadable={outboxReadable}>
        {t.rich("resetSent", {
          email: () => <strong className="font-medium wrap-anywhere text-ink">{mailed?.email}</strong>,
        })}
      </MailedCodeNotice>
      <ApiForm form={form} submitLabel={t("resetPassword")}>
        <EmailField form={form} label={common("email")} autoComplete="email" />
        <CodeField form={form}>
          <SendAgainButton again={again} label={label} />
        </CodeField>
        <FormField
          form={form}
          name="password"
          type="password"
          label={common("newPassword")}
          hint={common("passwordHint", { min: passwordMinLength })}
          autoComplete="new-password"
        />
        <Checkbox label={t("revokeKeysToo")} hint={t("revokeKeysHint")} {...form.register("revokeKeys")} />
      </ApiForm>
    </div>
  );
}
