import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForgotPasswordForm } from "@/components/auth/forgot-password-form";
import { PageTitle } from "@/components/page-title";
import { TextLink } from "@/components/ui/text-link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("forgotTitle") };
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations("auth");
  return (
    <>
      <PageTitle title={t("forgotTitle")} purpose={t("forgotPurpose")} />
      <ForgotPasswordForm />
      <div className="flex flex-col gap-1">
        <p className="text-ink-soft">
          {t("haveCode")} <TextLink href="/reset-password">{t("enterCode")}</TextLink>
        </p>
        <TextLink href="/login" className="self-start">
          {t("backToLogIn")}
        </TextLink>
      </div>
    </>
  );
}
