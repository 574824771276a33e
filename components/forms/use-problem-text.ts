"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Problem } from "@/client/api";
import { waitWords } from "./wait-words";

/** Our own words for a code where we have them, else the server's sentence, which comes in the page's language. */
export function useProblemText() {
  const t = useTranslations("errors");
  const locale = useLocale();
  return (problem: Problem): string => {
    if (hasMessage(problem.code)) return t(problem.code, waitWords(problem, locale));
    return problem.detail || t("unknown");
  };

  function hasMessage(code: string): code is "unknown" {
    return code !== "fields" && t.has(code as "unknown"); // a code from the wire; `has` is what checks it
  }
}

/** Words for what is wrong with one field: a code of shared/fields.ts, our own for this field, or the server's sentence. */
export function useFieldText() {
  const t = useTranslations("errors.fields");
  return (field: string, error: { type?: unknown; message?: unknown } | undefined): string | undefined => {
    if (!error) return undefined;
    const message = typeof error.message === "string" ? error.message : "";
    const known = [`${field}_${message}`, message, `${field}_${error.type}`].find((code) => t.has(code as "required")); // checked by `has`
    if (known) return t(known as "required");
    return message || t("text_invalid");
  };
}
