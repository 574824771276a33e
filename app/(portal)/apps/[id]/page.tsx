import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { documentedAccents } from "@/app/(docs)/documented-accents";
import { AppCode } from "@/components/apps/app-code";
import { AppFacts } from "@/components/apps/app-facts";
import { AppScreen } from "@/components/apps/app-screen";
import { appUsageOf } from "@/components/apps/app-usage";
import { AppUsageSection } from "@/components/apps/app-usage-section";
import { isStandard } from "@/components/apps/app-view";
import { ClientMessages } from "@/components/i18n/client-messages";
import { readClientUsage } from "@/server/domain/clients/client-usage-read";
import { readApp } from "./read-app";

type AppPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: AppPageProps): Promise<Metadata> {
  const [{ app }, t] = await Promise.all([readApp((await params).id, ""), getTranslations("apps")]);
  return { title: `${app.name} · ${t("title")}` };
}

export default async function AppPage({ params }: AppPageProps) {
  const { ctx, actor, app, offer } = await readApp((await params).id, "");
  const accent = documentedAccents.find(({ name }) => name === app.dialect && !isStandard(offer, name));
  const samples = accent?.guide.samples.map(({ language, code }) => ({ language, text: code(offer) })) ?? [];
  const usage = appUsageOf(await readClientUsage(ctx, actor, app.id), ctx.clock.now());
  return (
    <ClientMessages namespaces={["portal", "keys", "apps", "usage", "commands", "scopeWords"]}>
      <AppScreen
        app={app}
        offer={offer}
        facts={<AppFacts app={app} offer={offer} guide={accent ? `/docs/${accent.name}` : null} />}
        code={<AppCode app={app} appUrl={offer.appUrl} samples={samples} />}
        usage={<AppUsageSection appId={app.id} usage={usage} offer={offer} />}
      />
    </ClientMessages>
  );
}
