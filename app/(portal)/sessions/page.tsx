import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { PageHeader } from "@/components/portal/page-header";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sessions");
  return { title: t("title") };
}

export default async function SessionsPage() {
  await requireSession("/sessions");
  const t = await getTranslations("sessions");
  return <PageHeader title={t("title")} purpose={t("purpose")} />;
}
