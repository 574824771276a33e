import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageTitle } from "@/components/page-title";
import { StandaloneCard } from "@/components/standalone-card";
import { CallbackScreen } from "@/components/try-it/callback-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tryIt");
  return { title: t("callback.title") };
}

/** Where the try-it page has authorization answers sent. It reads them in the browser; the server does nothing with them. */
export default async function TryCallbackPage() {
  const t = await getTranslations("tryIt");
  return (
    <ClientMessages namespaces={["tryIt"]}>
      <StandaloneCard>
        <PageTitle title={t("callback.title")} purpose={t("callback.purpose")} />
        <CallbackScreen />
      </StandaloneCard>
    </ClientMessages>
  );
}
