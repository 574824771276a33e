import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FoundKeyForm } from "@/components/leaks/found-key-form";
import { StandaloneCard } from "@/components/standalone-card";
import { secretKinds } from "@/server/domain/secrets";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leaks");
  return { title: t("foundTitle") };
}

export default function FoundAKeyPage() {
  return (
    <StandaloneCard>
      <FoundKeyForm prefix={secretKinds.key} />
    </StandaloneCard>
  );
}
