import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type SearchParams, single } from "@/app/search-params";
import { QuarantineStart } from "@/components/leaks/quarantine-start";
import { StandaloneCard } from "@/components/standalone-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leaks");
  return { title: t("quarantineTitle") };
}

export default async function QuarantinePage({ searchParams }: { searchParams: SearchParams }) {
  const token = single((await searchParams).token);
  return (
    <StandaloneCard>
      <QuarantineStart initialToken={token} />
    </StandaloneCard>
  );
}
