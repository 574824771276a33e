import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getInstanceInfo } from "@/app/instance-info";
import { ResendForm } from "@/components/auth/resend-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("resendTitle") };
}

export default async function ResendPage() {
  const t = await getTranslations("auth");
  const { outboxReadable } = await getInstanceInfo();
  return <ResendForm purpose={t("resendPurpose")} outboxReadable={outboxReadable} />;
}
