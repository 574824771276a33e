"use client";
import { useTranslations } from "next-intl";
import { LocalDate } from "@/components/ui/local-date";
import { Notice } from "@/components/ui/notice";
import { KeepAccountButton } from "./keep-account-button";

/** On every page, because the person who asked for it may not be the one who is looking. */
export function DeletionBanner({ deleteAt }: { deleteAt: string }) {
  const t = useTranslations("portal");
  return (
    <aside aria-label={t("deletion")} className="mb-6">
      <Notice tone="danger" action={<KeepAccountButton />}>
        {t.rich("deletionPlanned", { date: () => <LocalDate at={deleteAt} /> })}
      </Notice>
    </aside>
  );
}
