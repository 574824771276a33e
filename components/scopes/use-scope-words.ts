import { useTranslations } from "next-intl";
import { scopeWordsOf } from "./scope-words";

/** One sentence for a person per scope, such as "See your email address". Needs the `scopeWords` messages. */
export function useScopeWords(): (scope: string) => string {
  return scopeWordsOf(useTranslations("scopeWords"));
}
