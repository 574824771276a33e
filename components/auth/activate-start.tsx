"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHiddenToken } from "@/client/use-hidden-token";
import { ActivateForm } from "./activate-form";
import { ResendForm } from "./resend-form";

type ActivateStartProps = { initialToken: string | undefined; outboxReadable: boolean };

/** Keeps the token in memory: it leaves the address, and a refresh (a change of language) must not lose it. */
export function ActivateStart({ initialToken, outboxReadable }: ActivateStartProps) {
  const t = useTranslations("auth");
  const [token] = useState(initialToken);
  useHiddenToken();
  if (token) return <ActivateForm token={token} />;
  return <ResendForm purpose={t("activateNoTokenPurpose")} outboxReadable={outboxReadable} />;
}
