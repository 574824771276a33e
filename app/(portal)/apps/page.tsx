import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { orFirstPage } from "@/app/or-first-page";
import { type SearchParams, single } from "@/app/search-params";
import { AppsEmpty } from "@/components/apps/apps-empty";
import { AppsTable } from "@/components/apps/apps-table";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { getContainer } from "@/server/container";
import { listAppAccents } from "@/server/domain/clients/list-app-accents";
import { listClients } from "@/server/domain/clients/list-clients";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { mayCreateApps } from "./app-offer-of";
import { appSummaryOf } from "./app-view-of";

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps");
  return { title: t("title") };
}

export default async function AppsPage({ searchParams }: { searchParams: SearchParams }) {
  const current = await requireSession("/apps");
  const cursor = single((await searchParams).cursor);
  const { ctx } = await getContainer();
  const actor = actorOfSession(current, "session");
  const [page, mayCreate, t] = await Promise.all([
    orFirstPage("/apps", listClients(ctx, actor, { cursor, limit: pageSize })),
    mayCreateApps(ctx, current.account),
    getTranslations("apps"),
  ]);
  const accents = listAppAccents(ctx);
  const apps = page.items.map((app) => appSummaryOf(app, accents));
  const create = mayCreate && (
    <Button asChild>
      <Link href="/apps/new">{t("create")}</Link>
    </Button>
  );
  const empty = apps.length === 0 && !cursor;
  return (
    <ClientMessages namespaces={["portal", "apps"]}>
      <PageHeader title={t("title")} purpose={t("purpose")} action={!empty && create} />
      {!mayCreate && (
        <Notice tone="info" className="mb-4">
          {t("byAdminsOnly")}
        </Notice>
      )}
      {empty ? <AppsEmpty action={create} /> : <AppsTable apps={apps} />}
      <Pager
        label={t("pages")}
        path="/apps"
        filters={{}}
        nextCursor={page.nextCursor}
        paged={cursor !== undefined}
        newest={t("newest")}
        older={t("older")}
      />
      {!empty && (
        <p className="mt-6 text-sm text-ink-soft">
          {t.rich("keyInstead", { link: (words) => <TextLink href="/keys">{words}</TextLink> })}
        </p>
      )}
    </ClientMessages>
  );
}
