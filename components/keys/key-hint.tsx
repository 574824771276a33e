"use client";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import type { KeyView } from "./key-view";

/** Enough of the key to tell it from others; what is copied is the id, which is safe to send to anybody. */
export function KeyHint({ item }: { item: Pick<KeyView, "id" | "name" | "hint"> }) {
  const t = useTranslations("keys");
  return (
    <span className="inline-flex items-center gap-1">
      <code className="font-mono text-sm whitespace-nowrap">{item.hint}</code>
      <CopyButton text={item.id} label={t("copyId", { name: item.name })} iconOnly variant="quiet" size="icon-sm" />
    </span>
  );
}
