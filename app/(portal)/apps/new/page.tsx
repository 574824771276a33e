import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { BackLink } from "@/components/apps/back-link";
import { CreateAppScreen } from "@/components/apps/create-app-screen";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/portal/page-header";
import { Notice } from "@/components/ui/notice";
import { getContainer } from "@/server/container";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { appOfferOf, mayCreateApps } from "../app-offer-of";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps");
  return { title: t("create") };
}

export default async function NewAppPage() {
  const current = await requireSession("/apps/new");
  const { ctx } = await getContainer();
  const [offer, mayCreate, t] = await Promise.all([
    appOfferOf(ctx, actorOfSession(current, "session"), current.account),
    mayCreateApps(ctx, current.account),
    getTranslations("apps"),
  ]);
  return (
    <ClientMessages namespaces={["portal", "keys", "apps", "commands", "scopeWords"]}>
      <BackLink href="/apps" label={t("all")} />
      <PageHeader title={t("create")} purpose={t("createPurpose")} />
      {mayCreate ? <CreateAppScreen offer={offer} /> : <Notice tone="info">{t("byAdminsOnly")}</Notice>}
    </ClientMessages>
  );
}
