"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { callApi } from "@/client/api";
import { rememberEmail } from "@/client/remembered-email";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { PageTitle } from "@/components/page-title";
import { TextLink } from "@/components/ui/text-link";
import { CheckMail } from "./check-mail";
import { NewAccountFields } from "./new-account-fields";

type SignUpFormProps = { passwordMinLength: number; outboxReadable: boolean };

export function SignUpForm({ passwordMinLength, outboxReadable }: SignUpFormProps) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.signUpForm),
    send: (values) => callApi("POST", "/api/v1/accounts", { ...values, locale }, { locale }),
    onDone: (_, { email }) => {
      rememberEmail(email);
      setSentTo(email);
    },
  });

  if (sentTo) return <CheckMail email={sentTo} outboxReadable={outboxReadable} />;
  return (
    <>
      <PageTitle title={t("signUpTitle")} purpose={t("signUpPurpose")} />
      <ApiForm form={form} submitLabel={t("signUp")}>
        <NewAccountFields form={form} passwordMinLength={passwordMinLength} />
      </ApiForm>
      <p className="text-ink-soft">
        {t("haveAccount")} <TextLink href="/login">{t("logIn")}</TextLink>
      </p>
    </>
  );
}
