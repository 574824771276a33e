import { Plug } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { ConnectedList } from "@/components/connected/connected-list";
import type { ConnectedApp } from "@/components/connected/connected-view";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/portal/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { getContainer } from "@/server/container";
import { listConnectedApps } from "@/server/domain/grants/list-connected-apps";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";

type Connected = Awaited<ReturnType<typeof listConnectedApps>>[number];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("connected");
  return { title: t("title") };
}

export default async function ConnectedAppsPage() {
  const current = await requireSession("/connected-apps");
  const { ctx } = await getContainer();
  const apps = await listConnectedApps(ctx, actorOfSession(current, "session"));
  const t = await getTranslations("connected");
  return (
    <ClientMessages namespaces={["portal", "connected", "commands", "scopeWords"]}>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      {apps.length > 0 ? (
        <ConnectedList apps={apps.map(connectedAppOf)} email={current.account.email} />
      ) : (
        <EmptyState icon={<Plug aria-hidden />} title={t("empty")}>
          <p className="text-ink-soft">{t("emptyText")}</p>
        </EmptyState>
      )}
    </ClientMessages>
  );
}

/** Picks what may leave the server; whatever an app gains later stays behind. */
function connectedAppOf({ client, scopes, audience, since, lastUsedAt, grants }: Connected): ConnectedApp {
  return {
    id: client.id,
    name: client.name,
    homepageUri: client.homepageUri,
    source: client.source,
    scopes,
    audience,
    since: since.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    grants,
  };
}
