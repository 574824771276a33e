"use client";
import { useTranslations } from "next-intl";
import { Section } from "@/components/portal/section";
import { Button } from "@/components/ui/button";
import type { AppSectionProps } from "./app-sections";
import { accentOf } from "./app-view";
import { Codes } from "./codes";
import { Fact, Facts } from "./facts";
import { useLifetimeText } from "./use-lifetime-text";

/** Where the app may come from, and how long its tokens are good. */
export function AppLimits({ app, offer, hydrated, show }: AppSectionProps) {
  const t = useTranslations("apps");
  const lifetime = useLifetimeText();
  const { accessTokenSeconds: seconds } = app;
  return (
    <Section
      title={t("limits")}
      text={t("limitsText")}
      action={
        <Button variant="secondary" size="sm" disabled={!hydrated} onClick={() => show({ kind: "limits" })}>
          {t("changeLimits")}
        </Button>
      }
    >
      <Facts>
        <Fact name={t("onlyFrom")}>
          <Codes codes={app.ipAllowlist} none={t("fromAnywhere")} />
        </Fact>
        <Fact name={t("tokenLifetime")}>{seconds === null ? t("usualHere") : lifetime(seconds)}</Fact>
        {accentOf(offer, app.dialect).plainPkce && <Fact name={t("plainPkce")}>{t(app.plainPkce ? "yes" : "no")}</Fact>}
      </Facts>
    </Section>
  );
}
