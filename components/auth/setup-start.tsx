"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHiddenToken } from "@/client/use-hidden-token";
import { Notice } from "@/components/ui/notice";
import { SetupForm } from "./setup-form";

type SetupStartProps = { initialToken: string | undefined; passwordMinLength: number };

/** Keeps the token in memory, as `ActivateStart` does. */
export function SetupStart({ initialToken, passwordMinLength }: SetupStartProps) {
  const t = useTranslations("auth");
  const [token] = useState(initialToken);
  useHiddenToken();
  if (token) return <SetupForm token={token} passwordMinLength={passwordMinLength} />;
  return <Notice tone="info">{t("setupNoToken")}</Notice>;
}
