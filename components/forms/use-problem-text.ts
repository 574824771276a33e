"use client";
import { useTranslations } from "next-intl";
import type { Problem } from "@/client/api";

/** Our own words for a code where we have them, else the server's sentence, which comes in the page's language. */
export function useProblemText() {
  const t = useTranslations("errors");
  return (problem: Problem): string => {
    const values = { seconds: problem.retryAfterSeconds ?? 0 };
    if (hasMessage(problem.code)) return t(problem.code, values);
    return problem.detail || t("unknown");
  };

  function hasMessage(code: string): code is "unknown" {
    return code !== "fields" && t.has(code as "unknown"); // a code from the wire; `has` is what checks it
  }
}

/** Words for what is wrong with one field: a code of shared/fields.ts, or a sentence the server wrote. */
export function useFieldText() {
  const t = useTranslations("errors.fields");
  return (field: string, message: string | undefined): string | undefined => {
    if (message === undefined) return undefined;
    const known = [`${field}_${message}`, message].find((code) => t.has(code as "required")); // checked by `has`
    if (known) return t(known as "required");
    return message || t("text_invalid");
  };
}
