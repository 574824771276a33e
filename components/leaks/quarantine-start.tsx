"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHiddenToken } from "@/client/use-hidden-token";
import { PageTitle } from "@/components/page-title";
import { TextLink } from "@/components/ui/text-link";
import { QuarantineForm } from "./quarantine-form";

/** Keeps the token in memory: it leaves the address, and a refresh (a change of language) must not lose it. */
export function QuarantineStart({ initialToken }: { initialToken: string | undefined }) {
  const t = useTranslations("leaks");
  const [token] = useState(initialToken);
  useHiddenToken();
  if (token) return <QuarantineForm token={token} />;
  return (
    <>
      <PageTitle title={t("quarantineTitle")} purpose={t("quarantineNoToken")} />
      <TextLink href="/keys" className="self-start">
        {t("toKeys")}
      </TextLink>
    </>
  );
}
