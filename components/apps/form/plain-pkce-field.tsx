"use client";
import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";

/** Says what is lost while it is on. */
export function PlainPkceField({ field, on }: { field: UseFormRegisterReturn; on: boolean }) {
  const t = useTranslations("apps");
  return (
    <div className="flex flex-col gap-2">
      <Checkbox label={t("plainPkce")} hint={t("plainPkceHint")} {...field} />
      {on && <Notice tone="notice">{t("plainPkceWarning")}</Notice>}
    </div>
  );
}
