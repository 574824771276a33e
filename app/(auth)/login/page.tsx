import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getCurrentSession } from "@/app/current-session";
import { type SearchParams, single } from "@/app/search-params";
import { LogInForm } from "@/components/auth/log-in-form";
import { PageTitle } from "@/components/page-title";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { safeReturnPath } from "@/shared/return-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("logInTitle") };
}

export default async function LogInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next, reason } = await searchParams;
  const returnTo = safeReturnPath(single(next));
  if (await getCurrentSession()) redirect(returnTo);

  const t = await getTranslations("auth");
  return (
    <>
      <PageTitle title={t("logInTitle")} purpose={t("logInPurpose")} />
      {reason === "ended" && <Notice tone="notice">{t("sessionEnded")}</Notice>}
      {reason === "setup" && <Notice tone="good">{t("setupDoneLogIn")}</Notice>}
      <LogInForm returnTo={returnTo} />
      <p className="text-ink-soft">
        {t("noAccount")} <TextLink href="/sign-up">{t("signUp")}</TextLink>
      </p>
    </>
  );
}
