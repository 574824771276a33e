import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { PageHeader } from "@/components/portal/page-header";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("keys");
  return { title: t("title") };
}

export default async function KeysPage() {
  await requireSession("/keys");
  const t = await getTranslations("keys");
  return <PageHeader title={t("title")} purpose={t("purpose")} />;
}
