"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { forgetMailedCode } from "@/client/mailed-code";
import { rememberEmail } from "@/client/remembered-email";
import { useHydrated } from "@/client/use-hydrated";
import { ArrivedTitle } from "@/components/arrived-title";
import { PageTitle } from "@/components/page-title";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { ResetPasswordForm } from "./reset-password-form";

type ResetPasswordProps = { passwordMinLength: number; outboxReadable: boolean };

/** Logging in stays the person's own step: it shows them that the new password is the one they know. */
export function ResetPassword(props: ResetPasswordProps) {
  const t = useTranslations("auth");
  // True from the start only where this page took another's place, which took the focus with it.
  const [Title] = useState(useHydrated() ? () => ArrivedTitle : () => PageTitle);
  const [changed, setChanged] = useState<{ keysRevoked: boolean } | null>(null);

  function done(email: string, keysRevoked: boolean) {
    forgetMailedCode("reset");
    rememberEmail(email);
    setChanged({ keysRevoked });
  }

  if (changed) {
    return (
      <>
        <ArrivedTitle title={t("changedTitle")} purpose={t(changed.keysRevoked ? "changedRevoked" : "changedKept")} />
        <Button asChild block>
          <Link href="/login">{t("logIn")}</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <Title title={t("resetTitle")} purpose={t("resetPurpose")} />
      <ResetPasswordForm {...props} onChanged={done} />
      <TextLink href="/login" className="self-start">
        {t("backToLogIn")}
      </TextLink>
    </>
  );
}
