"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useHydrated } from "@/client/use-hydrated";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import type { KeyDialog } from "./key-dialog";
import { KeyFilters } from "./key-filters";
import { KeyRow } from "./key-row";
import type { KeysQuery, KeyView } from "./key-view";
import { addressOf } from "./keys-query";
import { isUnended, selectedOf, withToggled } from "./selection";
import { SelectionBar } from "./selection-bar";

type KeysListProps = {
  keys: KeyView[];
  nextCursor: string | null;
  query: KeysQuery;
  selection: ReadonlySet<string>;
  setSelection: (selection: ReadonlySet<string>) => void;
  show: (dialog: KeyDialog) => void;
};

export function KeysList({ keys, nextCursor, query, selection, setSelection, show }: KeysListProps) {
  const t = useTranslations("keys");
  const selected = selectedOf(keys, selection);
  const hydrated = useHydrated();
  const selectable = keys.filter(isUnended);

  return (
    <div className="flex flex-col gap-4">
      <KeyFilters query={query} onShowShortcuts={() => show({ kind: "shortcuts" })} />
      {selected.length > 0 && (
        <SelectionBar
          count={selected.length}
          onAct={(action) => show({ kind: "bulk", action, keys: selected })}
          onClear={() => setSelection(new Set())}
        />
      )}
      {keys.length > 0 ? (
        <Table caption={t("list")}>
          <TableHead>
            <tr>
              <HeadCell>
                <span className="flex items-center gap-3">
                  <input
                    type="checkbox"
                    aria-label={t("selectAll")}
                    checked={selected.length > 0 && selected.length === selectable.length}
                    disabled={!hydrated || selectable.length === 0}
                    onChange={(event) =>
                      setSelection(new Set(event.target.checked ? selectable.map(({ id }) => id) : []))
                    }
                    className="size-5 shrink-0 rounded accent-brass"
                  />
                  {t("name")}
                </span>
              </HeadCell>
              <HeadCell className="max-xl:sm:hidden">{t("may")}</HeadCell>
              <HeadCell>{t("status")}</HeadCell>
              <HeadCell className="max-lg:sm:hidden">{t("last30Days")}</HeadCell>
              <HeadCell>{t("lastUsed")}</HeadCell>
              <HeadCell className="max-lg:sm:hidden">{t("expires")}</HeadCell>
              <HeadCell>
                <span className="sr-only">{t("actions")}</span>
              </HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {keys.map((key) => (
              <KeyRow
                key={key.id}
                item={key}
                selected={selection.has(key.id) && isUnended(key)}
                onSelect={(on) => setSelection(withToggled(selection, key.id, on))}
                show={show}
              />
            ))}
          </TableBody>
        </Table>
      ) : (
        <NoMatch />
      )}
      <Pager query={query} nextCursor={nextCursor} />
    </div>
  );
}

function NoMatch() {
  const t = useTranslations("keys");
  const action = (
    <Button variant="secondary" asChild>
      <Link href="/keys">{t("clearFilter")}</Link>
    </Button>
  );
  return <EmptyState title={t("noMatch")} action={action} />;
}

/** Going back is the browser's; what it can't do is lead from a shared link to the newest. */
function Pager({ query, nextCursor }: { query: KeysQuery; nextCursor: string | null }) {
  const t = useTranslations("keys");
  if (!nextCursor && !query.cursor) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap justify-end gap-2">
      {query.cursor && (
        <Button variant="secondary" asChild>
          <Link href={addressOf({ ...query, cursor: "" })}>{t("newest")}</Link>
        </Button>
      )}
      {nextCursor && (
        <Button variant="secondary" asChild>
          <Link href={addressOf({ ...query, cursor: nextCursor })}>{t("older")}</Link>
        </Button>
      )}
    </nav>
  );
}
