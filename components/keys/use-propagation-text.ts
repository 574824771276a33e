"use client";
import { useTranslations } from "next-intl";
import type { Propagation } from "./key-replies";

/** How far a change reached before the answer came: "3 of 3 processes, 41 ms". */
export function usePropagationText() {
  const t = useTranslations("keys");
  return ({ acknowledged, processes, tookMs }: Propagation): string =>
    t("propagation", { acknowledged, processes, ms: Math.round(tookMs) });
}
