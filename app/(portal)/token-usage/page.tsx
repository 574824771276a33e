import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { type SearchParams, single } from "@/app/search-params";
import { BackLink } from "@/components/apps/back-link";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/portal/page-header";
import { Section } from "@/components/portal/section";
import { KeepsNoneNotice } from "@/components/token-analytics/keeps-none-notice";
import { TokenChart } from "@/components/token-analytics/token-chart";
import { TokenSections } from "@/components/token-analytics/token-sections";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { SpanSwitch } from "@/components/usage/span-switch";
import { readSpan, type UsageSpan } from "@/components/usage/usage-view";
import { getContainer } from "@/server/container";
import { readTokenAnalytics } from "@/server/domain/clients/read-token-analytics";
import { isDomainError } from "@/server/domain/errors";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { tokenAnalyticsViewOf } from "./token-analytics-view-of";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tokenUsage");
  return { title: t("title") };
}

export default async function TokenUsagePage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await searchParams;
  const span = readSpan(single(asked.span));
  const appId = single(asked.app);
  const use = await readUse(span, appId);
  const t = await getTranslations("tokenUsage");
  const nothing = use.issued + use.refused === 0;
  const [only] = use.apps;
  return (
    <ClientMessages namespaces={["portal"]}>
      {appId && <BackLink href={pathOf(span)} label={t("allApps")} />}
      <PageHeader
        title={t("title")}
        purpose={appId ? t("purposeOfApp", { name: only?.name ?? appId }) : t("purpose")}
      />
      <div className="flex flex-col gap-4">
        <KeepsNoneNotice apps={use.apps} />
        <Section
          title={t("total")}
          text={appId ? undefined : t("totalText")}
          action={<Spans span={span} appId={appId} />}
        >
          {nothing ? <NothingYet /> : <TokenChart use={use} />}
        </Section>
        <TokenSections use={use} hrefOf={(id) => (appId ? `/apps/${id}` : pathOf(span, id))} />
      </div>
    </ClientMessages>
  );
}

/** An app that the person doesn't manage is not told apart from none. */
async function readUse(span: UsageSpan, appId: string | undefined) {
  const current = await requireSession(pathOf(span, appId));
  const { ctx } = await getContainer();
  const ask = { interval: span === "day" ? "hour" : "day", appId } as const;
  try {
    return tokenAnalyticsViewOf(await readTokenAnalytics(ctx, actorOfSession(current, "session"), ask));
  } catch (error) {
    if (isDomainError(error) && error.code === "client_not_found") notFound();
    throw error;
  }
}

function pathOf(span: UsageSpan, appId?: string): string {
  const query = new URLSearchParams({ ...(appId && { app: appId }), ...(span !== "day" && { span }) });
  return query.size > 0 ? `/token-usage?${query}` : "/token-usage";
}

function Spans({ span, appId }: { span: UsageSpan; appId: string | undefined }) {
  return <SpanSwitch path={pathOf("day", appId)} span={span} />;
}

function NothingYet() {
  const t = useTranslations("tokenUsage");
  return (
    <EmptyState
      icon={<ChartColumn aria-hidden />}
      title={t("empty")}
      action={<TextLink href="/apps">{t("toApps")}</TextLink>}
    >
      <p className="text-ink-soft">{t("emptyText")}</p>
    </EmptyState>
  );
}
