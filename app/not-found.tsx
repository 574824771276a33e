import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/page-title";
import { StandaloneCard } from "@/components/standalone-card";
import { Button } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: t("notFoundTitle") };
}

export default async function NotFoundPage() {
  const t = await getTranslations("common");
  return (
    <StandaloneCard>
      <PageTitle title={t("notFoundTitle")} purpose={t("notFoundText")} />
      <Button asChild block>
        <Link href="/">{t("toStart")}</Link>
      </Button>
    </StandaloneCard>
  );
}
