"use client";
import { useTranslations } from "next-intl";
import type { ApiResult } from "@/client/api";

/** Puts a refused code beside its field, with the tries that are left. */
export function useCodeProblem() {
  const t = useTranslations("code");

  function wordsFor(triesLeft: number | undefined): string {
    if (triesLeft === undefined) return t("wrong");
    return triesLeft > 0 ? t("triesLeft", { count: triesLeft }) : t("noTriesLeft");
  }

  return <Data>(result: ApiResult<Data>): ApiResult<Data> => {
    if (result.ok || result.problem.code !== "code_invalid") return result;
    const { problem } = result;
    const error = { field: "code", code: problem.code, message: wordsFor(problem.triesLeft) };
    return { ok: false, problem: { ...problem, errors: [error] } };
  };
}
