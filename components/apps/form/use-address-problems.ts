"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { redirectProblems } from "@/shared/app-forms";
import type { AppKind } from "@/shared/app-kinds";

type Check = typeof redirectProblems;

/** Answers what is wrong with each address as it is typed, by its place; nothing until the rules have arrived. */
export function useAddressCheck(): (addresses: readonly string[], kind: AppKind) => Map<number, string> {
  const [check, setCheck] = useState<Check | null>(null);

  useEffect(() => {
    // The rules stand beside zod schemas, which the page doesn't load before a form needs them.
    import("@/client/zod-without-eval")
      .then(() => import("@/shared/app-forms"))
      .then((forms) => setCheck(() => forms.redirectProblems))
      .catch(() => null); // without a connection the server checks
  }, []);

  return (addresses, kind) => {
    const typed = addresses.map((address) => address.trim());
    const problems = check?.(typed, kind) ?? [];
    return new Map(problems.filter(({ index }) => typed[index] !== "").map(({ index, code }) => [index, code]));
  };
}

/** What to do about an address, for each code of `RedirectUriProblem`; the server's own word for any other. */
export function useAddressText(): (code: string, kind: AppKind) => string {
  const t = useTranslations("apps.addressProblems");
  return (code, kind) => {
    const own = `${code}_native`;
    if (kind === "native" && t.has(own as "uri_scheme_native")) return t(own as "uri_scheme_native"); // checked by `has`
    return t.has(code as "uri_invalid") ? t(code as "uri_invalid") : t("uri_invalid"); // as above
  };
}
