"use client";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { curlSnippet } from "./snippets";

/** The call a key will enable stands greyed until there is one. */
export function KeysEmpty({ appUrl, action }: { appUrl: string; action: ReactNode }) {
  const t = useTranslations("keys");
  return (
    <EmptyState icon={<KeyRound aria-hidden />} title={t("empty")} action={action}>
      <figure className="mt-4 w-full max-w-xl text-left text-ink-soft">
        <figcaption className="text-sm">{t("emptyExample")}</figcaption>
        <pre className="mt-2 rounded-lg border bg-sunken px-4 py-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
          {curlSnippet(appUrl, "lk_…")}
        </pre>
      </figure>
    </EmptyState>
  );
}
