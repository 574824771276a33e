import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getInstanceInfo } from "@/app/instance-info";
import { type SearchParams, single } from "@/app/search-params";
import { ActivateStart } from "@/components/auth/activate-start";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("activateTitle") };
}

export default async function ActivatePage({ searchParams }: { searchParams: SearchParams }) {
  const token = single((await searchParams).token);
  const { outboxReadable } = await getInstanceInfo();
  return <ActivateStart initialToken={token} outboxReadable={outboxReadable} />;
}
