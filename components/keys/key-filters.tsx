"use client";
import { Keyboard, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Segmented } from "@/components/preferences/segmented";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type KeyFilter, statuses, withoutSecrets } from "./filter-keys";
import { searchId } from "./focus-places";

const labels = { active: "statusActive", expired: "statusExpired", revoked: "statusRevoked" } as const;

/** The filter lives in the address bar, so that a view can be shared. */
export function KeyFilters({ filter, onShowShortcuts }: { filter: KeyFilter; onShowShortcuts: () => void }) {
  const t = useTranslations("keys");
  const [text, setText] = useState(filter.text);

  // "Show all keys" and the back button change the address too. While somebody types, the address only trails behind.
  useEffect(() => {
    if (document.activeElement?.id !== searchId) setText(filter.text);
  }, [filter.text]);

  function search(next: string) {
    setText(next);
    setParameter("q", next);
  }

  const segments = [
    { value: "", label: t("all") },
    ...statuses.map((status) => ({ value: status, label: t(labels[status]) })),
  ];
  return (
    <search className="flex flex-wrap items-center gap-3">
      <div className="relative min-w-48 flex-1 sm:max-w-80">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
        />
        <Input
          id={searchId}
          type="search"
          value={text}
          onChange={(event) => search(withoutSecrets(event.target.value))}
          aria-label={t("search")}
          placeholder={t("search")}
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          className="pl-9"
        />
      </div>
      <Segmented
        legend={t("filter")}
        segments={segments}
        value={filter.status ?? ""}
        onChange={(status) => setParameter("status", status)}
      />
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
    </search>
  );
}

/** Next hears of `replaceState`; nothing is fetched, because the page's keys are all here. */
function setParameter(name: string, value: string) {
  const address = new URL(location.href);
  address.searchParams.delete(name);
  if (value) address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}
