"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiResult, callApi } from "@/client/api";
import { ArrivedTitle } from "@/components/arrived-title";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

/** The click matters: mail scanners open links, and opening alone must not stop a key. */
export function QuarantineForm({ token }: { token: string }) {
  const t = useTranslations("leaks");
  const locale = useLocale();
  const [disabled, setDisabled] = useState(false);
  const form = useApiForm({
    send: async () => aboutTheLink(await callApi("POST", "/api/v1/quarantine", { token }, { locale })),
    onDone: () => setDisabled(true),
  });

  if (disabled) {
    return (
      <>
        <ArrivedTitle title={t("disabledTitle")} purpose={t("disabledText")} />
        <Button asChild block>
          <Link href="/keys">{t("toKeys")}</Link>
        </Button>
      </>
    );
  }

  const remedy = (code: string) => code === linkInvalid && <TextLink href="/keys">{t("toKeys")}</TextLink>;
  return (
    <>
      <PageTitle title={t("quarantineTitle")} purpose={t("quarantinePurpose")} />
      <ApiForm form={form} submitLabel={t("disable")} remedy={remedy} />
    </>
  );
}

const linkInvalid = "quarantine_link_invalid";

/** The server's word for it speaks of codes, which nobody typed here. */
function aboutTheLink<Data>(result: ApiResult<Data>): ApiResult<Data> {
  if (result.ok || result.problem.code !== "code_invalid") return result;
  return { ok: false, problem: { ...result.problem, code: linkInvalid } };
}
