"use client";
import clsx from "clsx";
import { Hourglass } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyView } from "./key-view";

const soonMs = 14 * 24 * 60 * 60 * 1000;

/** Amber in its last fortnight, with a mark for those who don't see amber. */
export function KeyExpiry({ item }: { item: Pick<KeyView, "status" | "expiresAt"> }) {
  const t = useTranslations("keys");
  const now = useNow();
  if (!item.expiresAt) return <span className="text-ink-soft">{t("never")}</span>;
  const live = item.status === "active" || item.status === "disabled";
  const soon = live && Date.parse(item.expiresAt) - now.getTime() <= soonMs;
  return (
    <span className={clsx("inline-flex items-center gap-1.5 whitespace-nowrap", soon && "font-medium text-notice")}>
      {soon && <Hourglass role="img" aria-label={t("expiresSoon")} className="size-4 shrink-0" />}
      <RelativeTime at={item.expiresAt} />
    </span>
  );
}
