import { useTranslations } from "next-intl";
import { ScopeList } from "@/components/scopes/scope-list";
import { splitScopes } from "./split-scopes";

/** What the app asks for: what is new first, and apart from what was agreed to before. */
export function AskedScopes({ scopes, remembered = [] }: { scopes: string[]; remembered?: string[] }) {
  const t = useTranslations("consent");
  const { added, agreed } = splitScopes(scopes, remembered);
  if (scopes.length === 0) return <p>{t("noScopes")}</p>;
  return (
    <>
      <ScopeList title={t(agreed.length > 0 ? "alsoAble" : "able")} scopes={added} />
      <ScopeList title={t("agreedBefore")} scopes={agreed} />
    </>
  );
}
