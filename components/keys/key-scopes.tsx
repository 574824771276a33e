"use client";
import { useTranslations } from "next-intl";
import type { Scope } from "@/shared/scopes";

/** How many; which, on hover and to a screen reader. The key's own page spells them out. */
export function KeyScopes({ scopes }: { scopes: Scope[] }) {
  const t = useTranslations("keys");
  const list = scopes.join(", ");
  return (
    <span title={list} className="inline-block rounded-md bg-sunken px-2 text-sm whitespace-nowrap text-ink-soft">
      {t("scopeCount", { count: scopes.length })}
      {list && <span className="sr-only">: {list}</span>}
    </span>
  );
}
