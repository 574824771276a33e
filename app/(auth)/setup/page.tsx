import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getInstanceInfo } from "@/app/instance-info";
import { type SearchParams, single } from "@/app/search-params";
import { SetupStart } from "@/components/auth/setup-start";
import { PageTitle } from "@/components/page-title";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("setupTitle") };
}

export default async function SetupPage({ searchParams }: { searchParams: SearchParams }) {
  const token = single((await searchParams).token);
  const t = await getTranslations("auth");
  const { passwordMinLength } = await getInstanceInfo();
  return (
    <>
      <PageTitle title={t("setupTitle")} purpose={t("setupPurpose")} />
      <SetupStart initialToken={token} passwordMinLength={passwordMinLength} />
    </>
  );
}
