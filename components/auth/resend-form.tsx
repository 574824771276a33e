"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { callApi } from "@/client/api";
import { recallEmail, rememberEmail } from "@/client/remembered-email";
import { ApiForm } from "@/components/forms/api-form";
import { EmailField } from "@/components/forms/form-field";
import { useApiForm } from "@/components/forms/use-api-form";
import { PageTitle } from "@/components/page-title";
import { TextLink } from "@/components/ui/text-link";
import { CheckMail } from "./check-mail";

export function ResendForm({ purpose, outboxReadable }: { purpose: string; outboxReadable: boolean }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const locale = useLocale();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useApiForm({
    schema: () => import("@/shared/forms").then((forms) => forms.resendForm),
    send: (values) => callApi("POST", "/api/v1/accounts/activate/resend", values, { locale }),
    onDone: (_, { email }) => {
      rememberEmail(email);
      setSentTo(email);
    },
  });
  const { getValues, setValue } = form;

  useEffect(() => {
    if (!getValues("email")) setValue("email", recallEmail());
  }, [getValues, setValue]);

  if (sentTo) return <CheckMail email={sentTo} outboxReadable={outboxReadable} />;
  return (
    <>
      <PageTitle title={t("resendTitle")} purpose={purpose} />
      <ApiForm form={form} submitLabel={t("sendLink")}>
        <EmailField form={form} label={common("email")} autoComplete="email" />
      </ApiForm>
      <TextLink href="/login" className="self-start">
        {t("backToLogIn")}
      </TextLink>
    </>
  );
}
