import { Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { orFirstPage } from "@/app/or-first-page";
import type { SearchParams } from "@/app/search-params";
import { AuditFilters } from "@/components/admin/audit/audit-filters";
import { AuditList } from "@/components/admin/audit/audit-list";
import { ChainPanel } from "@/components/admin/audit/chain-panel";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { addressOf, Pager } from "@/components/ui/pager";
import { getContainer } from "@/server/container";
import type { Actor } from "@/server/domain/actor";
import { searchAudit } from "@/server/domain/audit/search-audit";
import { auditEvents } from "@/server/domain/events";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { auditFormats } from "@/shared/audit-query";
import { requireAdminSession } from "../../require-admin";
import { auditViewOf } from "./audit-view-of";
import { type AuditFilters as Filters, readFilters, searchOf } from "./read-filters";

const pageSize = 50;
const path = "/admin/audit";

export async function generateMetadata(): Promise<Metadata> {
  await requireAdminSession(path);
  const t = await getTranslations("admin.audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const current = await requireAdminSession(path);
  const { filters, cursor } = readFilters(await searchParams);
  const { items, nextCursor } = await readPage(actorOfSession(current, "session"), filters, cursor);
  const filtered = Object.values(filters).some(Boolean);
  const t = await getTranslations("admin.audit");
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <ChainPanel />
      <AuditFilters path={path} filters={filters} events={[...auditEvents]} />
      <Exports filters={filters} />
      {items.length > 0 ? (
        <AuditList items={items.map(auditViewOf)} />
      ) : (
        <EmptyState
          title={t(filtered ? "noMatch" : "empty")}
          action={
            filtered && (
              <Button variant="secondary" asChild>
                <Link href={path}>{t("showAll")}</Link>
              </Button>
            )
          }
        />
      )}
      <Pager
        label={t("pages")}
        path={path}
        filters={filters}
        nextCursor={nextCursor}
        paged={cursor !== undefined}
        newest={t("newest")}
        older={t("older")}
      />
    </>
  );
}

async function readPage(actor: Actor, filters: Filters, cursor: string | undefined) {
  const { ctx } = await getContainer();
  return orFirstPage(path, searchAudit(ctx, actor, searchOf(filters), { cursor, limit: pageSize }));
}

/** Plain links: the session's cookie is all that a download needs. */
async function Exports({ filters }: { filters: Filters }) {
  const t = await getTranslations("admin.audit");
  const { from, to } = searchOf(filters);
  const wish = { ...filters, from: from?.toISOString(), to: to?.toISOString() };
  return (
    <p className="mb-4 flex flex-wrap items-center gap-2">
      <span className="text-sm text-ink-soft">{t("export")}</span>
      {auditFormats.map((format) => (
        <Button key={format} variant="secondary" size="sm" asChild>
          <a href={addressOf("/api/v1/admin/audit/export", { format, ...wish })} download>
            <Download aria-hidden />
            {t(`formats.${format}`)}
          </a>
        </Button>
      ))}
    </p>
  );
}
