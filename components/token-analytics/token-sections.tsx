import { useTranslations } from "next-intl";
import { grantKeyOf } from "@/components/apps/grant-key";
import { Section } from "@/components/portal/section";
import { CountedList } from "@/components/usage/counted-list";
import { AppsByTokens } from "./apps-by-tokens";
import type { TokenAnalyticsView } from "./token-analytics-view";
import { TokenErrors } from "./token-errors";

type TokenSectionsProps = { use: TokenAnalyticsView; hrefOf: (appId: string) => string };

/** The same period, added up by what tokens are told apart by. */
export function TokenSections({ use: { apps, scopes, grantTypes, errors }, hrefOf }: TokenSectionsProps) {
  const t = useTranslations("tokenUsage");
  const ways = useTranslations("apps");
  const countText = (count: number) => t("tokens", { count });
  const issued = grantTypes.filter(({ issued }) => issued > 0);
  const wayOf = (grantType: string) => {
    const key = grantKeyOf(grantType);
    return key ? ways(`grants.${key}.label`) : grantType;
  };
  return (
    <>
      {apps.length > 0 && (
        <Section title={t("byApp")} text={t("byAppText")}>
          <AppsByTokens apps={apps} hrefOf={hrefOf} />
        </Section>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        {scopes.length > 0 && (
          <Section title={t("byScope")} text={t("byScopeText")}>
            <CountedList
              label={t("byScope")}
              items={scopes.map(({ scope, tokens }) => ({
                id: scope,
                shown: <code className="font-mono text-sm">{scope}</code>,
                count: tokens,
              }))}
              countText={countText}
            />
          </Section>
        )}
        {issued.length > 0 && (
          <Section title={t("byGrant")} text={t("byGrantText")}>
            <CountedList
              label={t("byGrant")}
              items={issued.map(({ grantType, issued }) => ({
                id: grantType,
                shown: wayOf(grantType),
                count: issued,
              }))}
              countText={countText}
            />
          </Section>
        )}
      </div>
      {errors.length > 0 && (
        <Section title={t("byError")} text={t("byErrorText")}>
          <TokenErrors errors={errors} />
        </Section>
      )}
    </>
  );
}
