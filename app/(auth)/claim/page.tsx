import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getCurrentSession } from "@/app/current-session";
import { getInstanceInfo } from "@/app/instance-info";
import { type SearchParams, single } from "@/app/search-params";
import { ClaimStart } from "@/components/claim/claim-start";
import { ClientMessages } from "@/components/i18n/client-messages";
import { StepUp } from "@/components/step-up/step-up";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("claim");
  return { title: t("title") };
}

export default async function ClaimPage({ searchParams }: { searchParams: SearchParams }) {
  const token = single((await searchParams).token);
  const [session, { appUrl }] = await Promise.all([getCurrentSession(), getInstanceInfo()]);
  return (
    <ClientMessages namespaces={["claim", "keys", "stepUp"]}>
      <ClaimStart initialToken={token} account={session && { email: session.account.email }} appUrl={appUrl} />
      <StepUp />
    </ClientMessages>
  );
}
