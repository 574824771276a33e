"use client";
import { useTranslations } from "next-intl";
import type { OfferedScope, Scope } from "@/shared/scopes";
import { isBuiltIn } from "./templates";

/** Words for scopes. Those of the installation's own services have none here: their names stand for themselves. */
export function useScopeWords() {
  const t = useTranslations("keys");
  return {
    /** Of the button in the row of its resource. */
    level({ scope, level }: OfferedScope): string {
      if (!isBuiltIn(scope)) return level;
      return t(`levels.${level as "read"}`); // the levels of the built-in scopes are all there
    },
    label: (scope: Scope): string => (isBuiltIn(scope) ? t(`scope.${scope}.label`) : scope),
    hint: (scope: Scope): string => (isBuiltIn(scope) ? t(`scope.${scope}.hint`) : scope),
    /** As part of a sentence: "can … and …". */
    may: (scope: Scope): string => (isBuiltIn(scope) ? t(`scope.${scope}.may`) : t("mayUse", { scope })),
    resource(resource: string): string {
      const known = `resources.${resource}` as "resources.keys"; // `has` is what checks it
      return t.has(known) ? t(known) : resource;
    },
  };
}
