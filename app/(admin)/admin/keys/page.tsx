import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { orFirstPage } from "@/app/or-first-page";
import { type SearchParams, single } from "@/app/search-params";
import { AdminKeysTable } from "@/components/admin/keys/admin-keys-table";
import { FilterInput, FilterSearch, FilterSelect } from "@/components/forms/filter-fields";
import { FilterForm } from "@/components/forms/filter-form";
import { withoutSecrets } from "@/components/keys/keys-query";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { getContainer } from "@/server/container";
import type { Actor } from "@/server/domain/actor";
import { dailyCalls } from "@/server/domain/keys/key-usage-read";
import { listAllKeys } from "@/server/domain/keys/list-all-keys";
import { nameOwners } from "@/server/domain/keys/name-owners";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { type KeyFilter, keyFilters } from "@/shared/key-settings";
import { requireAdminSession } from "../../require-admin";
import { adminKeyViewOf } from "./admin-key-view-of";

const pageSize = 50;
const path = "/admin/keys";

type Filters = { q: string | undefined; owner: string | undefined; filter: KeyFilter | undefined };

export async function generateMetadata(): Promise<Metadata> {
  await requireAdminSession(path);
  const t = await getTranslations("admin.keys");
  return { title: t("title") };
}

export default async function AdminKeysPage({ searchParams }: { searchParams: SearchParams }) {
  const current = await requireAdminSession(path);
  const params = await searchParams;
  const filters: Filters = {
    q: single(params.q)?.slice(0, 200),
    owner: single(params.owner)?.slice(0, 254),
    filter: keyFilters.find((known) => known === params.filter),
  };
  const cursor = single(params.cursor);
  const { keys, nextCursor } = await readPage(actorOfSession(current, "session"), filters, cursor);
  const filtered = Object.values(filters).some(Boolean);
  const t = await getTranslations("admin.keys");
  return (
    <>
      <PageHeader
        title={t("title")}
        purpose={t("purpose")}
        action={
          <Button asChild>
            <Link href="/keys/claims">{t("prepareClaim")}</Link>
          </Button>
        }
      />
      <FilterForm path={path} values={filters} submitLabel={t("show")}>
        <FilterSearch name="q" label={t("search")} value={filters.q} />
        <FilterInput name="owner" label={t("searchOwner")} value={filters.owner} />
        <FilterSelect name="filter" label={t("which")} value={filters.filter}>
          <option value="">{t("all")}</option>
          {keyFilters.map((each) => (
            <option key={each} value={each}>
              {t(`filters.${each}`)}
            </option>
          ))}
        </FilterSelect>
      </FilterForm>
      {keys.length > 0 ? (
        <AdminKeysTable keys={keys} />
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

async function readPage(actor: Actor, { q, owner, filter }: Filters, cursor: string | undefined) {
  const { ctx } = await getContainer();
  const search = { text: q && withoutSecrets(q), filter, ...ownerSearch(owner) };
  const page = await orFirstPage(path, listAllKeys(ctx, actor, { search, cursor, limit: pageSize }));
  const ids = page.keys.map(({ id }) => id);
  const [keys, calls] = await Promise.all([nameOwners(ctx, page.keys), dailyCalls(ctx, ids)]);
  const now = ctx.clock.now();
  return {
    keys: keys.map((key) => adminKeyViewOf(key, calls.get(key.id), actor.accountId, now)),
    nextCursor: page.nextCursor,
  };
}

/** An id leads to all keys of one owner, of any kind; anything else is part of an address. */
function ownerSearch(owner: string | undefined): { ownerId?: string; ownerEmail?: string } {
  if (!owner) return {};
  return /^[a-z]+_[0-9A-Za-z]{20}$/.test(owner) ? { ownerId: owner } : { ownerEmail: owner };
}
