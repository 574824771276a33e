import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { orFirstPage } from "@/app/or-first-page";
import { type SearchParams, single } from "@/app/search-params";
import { type AccountView, accountStatuses } from "@/components/admin/accounts/account-view";
import { AccountsTable } from "@/components/admin/accounts/accounts-table";
import { FilterSearch, FilterSelect } from "@/components/forms/filter-fields";
import { FilterForm } from "@/components/forms/filter-form";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { getContainer } from "@/server/container";
import { type AccountOverview, searchAccounts } from "@/server/domain/accounts/search-accounts";
import type { Actor } from "@/server/domain/actor";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { requireAdminSession } from "../../require-admin";

const pageSize = 50;
const path = "/admin/accounts";

type Filters = { q: string | undefined; status: AccountView["status"] | undefined };

export async function generateMetadata(): Promise<Metadata> {
  await requireAdminSession(path);
  const t = await getTranslations("admin.accounts");
  return { title: t("title") };
}

export default async function AccountsPage({ searchParams }: { searchParams: SearchParams }) {
  const current = await requireAdminSession(path);
  const params = await searchParams;
  const status = accountStatuses.find((known) => known === params.status);
  const filters: Filters = { q: single(params.q), status };
  const cursor = single(params.cursor);
  const { items, nextCursor } = await readPage(actorOfSession(current, "session"), filters, cursor);
  const t = await getTranslations("admin.accounts");
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <FilterForm path={path} values={filters} submitLabel={t("show")}>
        <FilterSearch name="q" label={t("search")} value={filters.q} />
        <FilterSelect name="status" label={t("statusName")} value={status}>
          <option value="">{t("all")}</option>
          {accountStatuses.map((each) => (
            <option key={each} value={each}>
              {t(`status.${each}`)}
            </option>
          ))}
        </FilterSelect>
      </FilterForm>
      {items.length > 0 ? (
        <AccountsTable accounts={items.map((account) => accountViewOf(account, current.account.id))} />
      ) : (
        <EmptyState
          title={t("noMatch")}
          action={
            <Button variant="secondary" asChild>
              <Link href={path}>{t("showAll")}</Link>
            </Button>
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

async function readPage(actor: Actor, { q, status }: Filters, cursor: string | undefined) {
  const { ctx } = await getContainer();
  return orFirstPage(path, searchAccounts(ctx, actor, { text: q?.slice(0, 200), status, cursor, limit: pageSize }));
}

/** Picks what may leave the server; whatever an account gains later stays behind. */
function accountViewOf(account: AccountOverview, viewerId: string): AccountView {
  const { id, email, nickname, status, role, liveKeys, liveSessions } = account;
  return {
    id,
    email,
    nickname,
    status,
    role,
    liveKeys,
    liveSessions,
    createdAt: account.createdAt.toISOString(),
    lastLoginAt: account.lastLoginAt?.toISOString() ?? null,
    deleteAt: account.deleteAt?.toISOString() ?? null,
    isYou: id === viewerId,
  };
}
