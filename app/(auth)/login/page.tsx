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
  const { next, reason, reauthenticate, login_hint } = await searchParams;
  const returnTo = safeReturnPath(single(next));
  const session = await getCurrentSession();
  // An app may ask for a fresh log-in, and a person who has a session may want to be another.
  const again = session !== null && single(reauthenticate) !== undefined;
  if (session && !again) redirect(returnTo);

  const t = await getTranslations("auth");
  return (
    <>
      <PageTitle title={t("logInTitle")} purpose={t("logInPurpose")} />
      {reason === "ended" && <Notice tone="notice">{t("sessionEnded")}</Notice>}
      {reason === "setup" && <Notice tone="good">{t("setupDoneLogIn")}</Notice>}
      {again && <Notice tone="info">{t("reauthenticate")}</Notice>}
      <LogInForm returnTo={returnTo} email={single(login_hint)?.slice(0, 254) ?? ""} />
      <p className="text-ink-soft">
        {t("noAccount")} <TextLink href="/sign-up">{t("signUp")}</TextLink>
      </p>
    </>
  );
}
