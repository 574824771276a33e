"use client";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import { filterKeys, readFilter } from "./filter-keys";
import { KeyFilters } from "./key-filters";
import { KeyRow } from "./key-row";
import type { KeyView } from "./key-view";

type KeysListProps = {
  keys: KeyView[];
  nextCursor: string | null;
  paged: boolean;
  onRename: (key: KeyView) => void;
  onRevoke: (key: KeyView) => void;
  onShowShortcuts: () => void;
};

export function KeysList({ keys, nextCursor, paged, onRename, onRevoke, onShowShortcuts }: KeysListProps) {
  const t = useTranslations("keys");
  const params = useSearchParams();
  const filter = readFilter(params);
  const shown = filterKeys(keys, filter);

  return (
    <div className="flex flex-col gap-4">
      <KeyFilters filter={filter} onShowShortcuts={onShowShortcuts} />
      {shown.length > 0 ? (
        <Table caption={t("list")}>
          <TableHead>
            <tr>
              <HeadCell>{t("name")}</HeadCell>
              <HeadCell className="max-xl:sm:hidden">{t("key")}</HeadCell>
              <HeadCell>{t("status")}</HeadCell>
              <HeadCell className="max-xl:sm:hidden">{t("created")}</HeadCell>
              <HeadCell>{t("lastUsed")}</HeadCell>
              <HeadCell className="max-lg:sm:hidden">{t("expires")}</HeadCell>
              <HeadCell>
                <span className="sr-only">{t("actions")}</span>
              </HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {shown.map((key) => (
              <KeyRow key={key.id} item={key} onRename={() => onRename(key)} onRevoke={() => onRevoke(key)} />
            ))}
          </TableBody>
        </Table>
      ) : (
        <NoMatch more={nextCursor !== null} />
      )}
      <Pager params={params} nextCursor={nextCursor} paged={paged} />
    </div>
  );
}

function NoMatch({ more }: { more: boolean }) {
  const t = useTranslations("keys");
  const action = (
    <Button variant="secondary" asChild>
      <Link href="/keys">{t("clearFilter")}</Link>
    </Button>
  );
  return (
    <EmptyState title={t("noMatch")} action={action}>
      {more && <p className="text-ink-soft">{t("noMatchMore")}</p>}
    </EmptyState>
  );
}

type PagerProps = { params: URLSearchParams; nextCursor: string | null; paged: boolean };

/** Going back is the browser's; what it can't do is lead from a shared link to the newest. */
function Pager({ params, nextCursor, paged }: PagerProps) {
  const t = useTranslations("keys");
  if (!nextCursor && !paged) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap justify-end gap-2">
      {paged && (
        <Button variant="secondary" asChild>
          <Link href={addressOf(params, null)}>{t("newest")}</Link>
        </Button>
      )}
      {nextCursor && (
        <Button variant="secondary" asChild>
          <Link href={addressOf(params, nextCursor)}>{t("older")}</Link>
        </Button>
      )}
    </nav>
  );
}

function addressOf(params: URLSearchParams, cursor: string | null): string {
  const next = new URLSearchParams(params);
  next.delete("cursor");
  if (cursor) next.set("cursor", cursor);
  return next.size > 0 ? `/keys?${next}` : "/keys";
}
