import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppCode } from "@/components/apps/app-code";
import { AppFacts } from "@/components/apps/app-facts";
import { AppScreen } from "@/components/apps/app-screen";
import { appUsageOf } from "@/components/apps/app-usage";
import { AppUsageSection } from "@/components/apps/app-usage-section";
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
  const usage = appUsageOf(await readClientUsage(ctx, actor, app.id), ctx.clock.now());
  return (
    <ClientMessages namespaces={["portal", "keys", "apps", "usage", "commands", "scopeWords"]}>
      <AppScreen
        app={app}
        offer={offer}
        facts={<AppFacts app={app} offer={offer} />}
        code={<AppCode app={app} appUrl={offer.appUrl} />}
        usage={<AppUsageSection appId={app.id} usage={usage} offer={offer} />}
      />
    </ClientMessages>
  );
}
