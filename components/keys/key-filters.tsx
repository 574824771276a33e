"use client";
import clsx from "clsx";
import { Keyboard, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { KeySearch } from "./key-search";
import type { KeysQuery } from "./key-view";
import { addressOf, shownFilters } from "./keys-query";

const dots: Record<(typeof shownFilters)[number], string> = {
  active: "bg-good",
  disabled: "bg-notice",
  rotating: "bg-info",
  expiring: "bg-notice",
  unused: "bg-ink-soft",
  never_used: "bg-ink-soft",
  no_expiry: "bg-info",
  expired: "bg-danger",
  revoked: "bg-ink-soft",
};

/** Links, so that each view has an address, a new tab and a way back. */
export function KeyFilters({ query, onShowShortcuts }: { query: KeysQuery; onShowShortcuts: () => void }) {
  const t = useTranslations("keys");
  return (
    <search className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <KeySearch query={query} />
        <Button
          variant="quiet"
          size="icon"
          className="ml-auto text-ink-soft pointer-coarse:hidden"
          aria-label={t("shortcuts")}
          title={t("shortcuts")}
          onClick={onShowShortcuts}
        >
          <Keyboard aria-hidden />
        </Button>
      </div>
      <nav
        aria-label={t("filter")}
        className="flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap"
      >
        {query.ownerId && (
          <Link href={addressOf({ ...query, ownerId: "", cursor: "" })} prefetch={false} className={chipClass(true)}>
            {t("ofOneOwner")}
            <X aria-hidden className="size-3.5" />
            <span className="sr-only">{t("clearFilter")}</span>
          </Link>
        )}
        <Chip query={query} filter="" label={t("all")} />
        {shownFilters.map((filter) => (
          <Chip key={filter} query={query} filter={filter} dot={dots[filter]} label={t(`filters.${filter}`)} />
        ))}
      </nav>
    </search>
  );
}

function chipClass(current: boolean): string {
  return clsx(
    "inline-flex h-8 shrink-0 items-center gap-2 rounded-full border px-3 text-sm whitespace-nowrap transition-colors pointer-coarse:h-11",
    current ? "border-control bg-surface font-medium text-ink" : "text-ink-soft hover:text-ink",
  );
}

type ChipProps = { query: KeysQuery; filter: string; label: string; dot?: string };

function Chip({ query, filter, label, dot }: ChipProps) {
  const current = query.filter === filter;
  return (
    <Link
      href={addressOf({ text: query.text, ownerId: query.ownerId, filter })}
      prefetch={false}
      scroll={false}
      aria-current={current ? "true" : undefined}
      className={chipClass(current)}
    >
      {dot && <span aria-hidden className={clsx("size-2 rounded-full", dot)} />}
      {label}
    </Link>
  );
}
