import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { getInstanceInfo } from "@/app/instance-info";
import { type SearchParams, single } from "@/app/search-params";
import { FoldedCommands } from "@/components/commands/commands";
import { cliOf, curlOf } from "@/components/commands/shell-command";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/portal/page-header";
import { Section } from "@/components/portal/section";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { SpanSwitch } from "@/components/usage/span-switch";
import { TopKeys } from "@/components/usage/top-keys";
import { UsageChart } from "@/components/usage/usage-chart";
import { readSpan } from "@/components/usage/usage-view";
import { getContainer } from "@/server/container";
import { readTotalUsage } from "@/server/domain/keys/key-usage-read";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("usage");
  return { title: t("title") };
}

export default async function UsagePage({ searchParams }: { searchParams: SearchParams }) {
  const span = readSpan(single((await searchParams).span));
  const current = await requireSession(span === "day" ? "/usage" : `/usage?span=${span}`);
  const { ctx } = await getContainer();
  const [usage, { appUrl }] = await Promise.all([
    readTotalUsage(ctx, actorOfSession(current, "session"), span),
    getInstanceInfo(),
  ]);
  const t = await getTranslations("usage");
  return (
    <ClientMessages namespaces={["portal", "commands"]}>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <div className="flex flex-col gap-4">
        <Section title={t("total")} text={t("totalText")} action={<SpanSwitch path="/usage" span={span} />}>
          {usage.total > 0 ? <UsageChart usage={usage} /> : <NothingYet />}
        </Section>
        {usage.keys.length > 0 && (
          <Section title={t("topKeys")} text={t("topKeysText")}>
            <TopKeys keys={usage.keys} />
          </Section>
        )}
        <p>{t.rich("lookUp", { link: (words) => <TextLink href="/refusals">{words}</TextLink> })}</p>
        <FoldedCommands
          curl={curlOf({ appUrl, method: "GET", path: `/usage?span=${span}` })}
          cli={cliOf("key usage", { email: current.account.email, span })}
        />
      </div>
    </ClientMessages>
  );
}

function NothingYet() {
  const t = useTranslations("usage");
  return (
    <EmptyState
      icon={<ChartColumn aria-hidden />}
      title={t("empty")}
      action={<TextLink href="/keys">{t("toKeys")}</TextLink>}
    >
      <p className="text-ink-soft">{t("emptyText")}</p>
    </EmptyState>
  );
}
