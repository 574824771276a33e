import { useTranslations } from "next-intl";
import { ArrivedTitle } from "@/components/arrived-title";
import { TextLink } from "@/components/ui/text-link";

/** Answered, expired, or never made: what helps is the same. */
export function ConsentOver() {
  const t = useTranslations("consent");
  return (
    <>
      <ArrivedTitle title={t("overTitle")} purpose={t("overText")} />
      <TextLink href="/connected-apps" className="self-start">
        {t("toConnected")}
      </TextLink>
    </>
  );
}
