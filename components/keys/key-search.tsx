"use client";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { searchId } from "./focus-places";
import type { KeysQuery } from "./key-view";
import { addressOf, withoutSecrets } from "./keys-query";

const pauseMs = 250;

/** The server searches; the address bar has what for, so that a view can be shared. */
export function KeySearch({ query }: { query: KeysQuery }) {
  const t = useTranslations("keys");
  const router = useRouter();
  const [text, setText] = useState(query.text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // "Show all keys" and the back button change the address too. While somebody types, the address only trails behind.
  useEffect(() => {
    if (document.activeElement?.id !== searchId) setText(query.text);
  }, [query.text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(typed: string) {
    const next = withoutSecrets(typed);
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      router.replace(addressOf({ filter: query.filter, ownerId: query.ownerId, text: next.trim() }), { scroll: false });
    }, pauseMs);
  }

  return (
    <div className="relative min-w-48 flex-1 sm:max-w-80">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
      />
      <Input
        id={searchId}
        type="search"
        value={text}
        onChange={(event) => search(event.target.value)}
        aria-label={t("search")}
        placeholder={t("search")}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className="pl-9"
      />
    </div>
  );
}
