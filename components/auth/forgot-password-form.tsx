"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { callApi } from "@/client/api";
import { mailedCodeReply, rememberMailedCode } from "@/client/mailed-code";
import { recallEmail, rememberEmail } from "@/client/remembered-email";
import { ApiForm } from "@/components/forms/api-form";
import { EmailField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";

/** Goes on in the same way whether or not the address has an account. */
export function ForgotPasswordForm() {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.forgotPasswordForm),
    send: (values) => callApi("POST", "/api/v1/password-resets", values, { locale, reply: mailedCodeReply }),
    onDone: (code, { email }) => {
      rememberEmail(email);
      rememberMailedCode("reset", { ...code, email, sentAt: Date.now() });
      router.push("/reset-password");
    },
  });
  const { getValues, setValue } = form;

  useEffect(() => {
    if (!getValues("email")) setValue("email", recallEmail());
  }, [getValues, setValue]);

  return (
    <ApiForm form={form} submitLabel={t("sendCode")}>
      <EmailField form={form} label={common("email")} autoComplete="email" />
    </ApiForm>
  );
}
