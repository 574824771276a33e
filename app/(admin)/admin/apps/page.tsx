import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { orFirstPage } from "@/app/or-first-page";
import { type SearchParams, single } from "@/app/search-params";
import { AdminAppsTable } from "@/components/admin/apps/admin-apps-table";
import { FilterSearch } from "@/components/forms/filter-fields";
import { FilterForm } from "@/components/forms/filter-form";
import { withoutSecrets } from "@/components/keys/keys-query";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { getContainer } from "@/server/container";
import { listAllClients } from "@/server/domain/clients/list-all-clients";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { requireAdminSession } from "../../require-admin";
import { adminAppViewOf } from "./admin-app-view-of";

const pageSize = 50;
const path = "/admin/apps";

export async function generateMetadata(): Promise<Metadata> {
  await requireAdminSession(path);
  const t = await getTranslations("admin.apps");
  return { title: t("title") };
}

export default async function AdminAppsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = actorOfSession(await requireAdminSession(path), "session");
  const params = await searchParams;
  const q = single(params.q)?.slice(0, 200);
  const cursor = single(params.cursor);
  const { ctx } = await getContainer();
  const text = q && withoutSecrets(q);
  const page = await orFirstPage(path, listAllClients(ctx, actor, { text, cursor, limit: pageSize }));
  const t = await getTranslations("admin.apps");
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <FilterForm path={path} values={{ q }} submitLabel={t("show")}>
        <FilterSearch name="q" label={t("search")} value={q} />
      </FilterForm>
      {page.items.length > 0 ? (
        <AdminAppsTable apps={page.items.map(adminAppViewOf)} />
      ) : (
        <EmptyState
          title={t(q ? "noMatch" : "empty")}
          action={
            q && (
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
        filters={{ q }}
        nextCursor={page.nextCursor}
        paged={cursor !== undefined}
        newest={t("newest")}
        older={t("older")}
      />
    </>
  );
}
