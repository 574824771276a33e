"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { callApi, isRecord } from "@/client/api";
import { rememberEmail } from "@/client/remembered-email";
import { ArrivedTitle } from "@/components/arrived-title";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

const reply = {
  parse: (content: unknown) => ({ email: isRecord(content) && typeof content.email === "string" ? content.email : "" }),
};

/** The click matters: mail scanners open links, and opening alone must not use the link up. */
export function ActivateForm({ token }: { token: string }) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const [activeEmail, setActiveEmail] = useState<string | null>(null);
  const form = useApiForm({
    send: () => callApi("POST", "/api/v1/accounts/activate", { token }, { locale, reply }),
    onDone: ({ email }) => {
      rememberEmail(email);
      setActiveEmail(email);
    },
  });

  if (activeEmail !== null) {
    return (
      <>
        <ArrivedTitle title={t("activatedTitle")} purpose={t("activatedText", { email: activeEmail })} />
        <Button asChild block>
          <Link href="/login">{t("logIn")}</Link>
        </Button>
      </>
    );
  }

  const remedy = (code: string) =>
    code === "activation_invalid" && <TextLink href="/activate/resend">{t("sendNewLink")}</TextLink>;
  return (
    <>
      <PageTitle title={t("activateTitle")} purpose={t("activatePurpose")} />
      <ApiForm form={form} submitLabel={t("activate")} remedy={remedy} />
    </>
  );
}
