"use client";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { Prefill } from "./prefill";

/** Says that somebody else filled this in, and what of it there is not. */
export function PrefillNotice({ prefill }: { prefill: Prefill }) {
  const t = useTranslations("keys");
  const { unknownScopes, shortened } = prefill;
  return (
    <Notice title={t("prefilled")}>
      {t("prefilledText")}
      {unknownScopes.length > 0 && <p>{t("prefilledUnknown", { scopes: unknownScopes.join(", ") })}</p>}
      {shortened && <p>{t("prefilledShortened")}</p>}
    </Notice>
  );
}
