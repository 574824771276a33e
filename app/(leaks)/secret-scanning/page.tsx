import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getInstanceInfo } from "@/app/instance-info";
import { PageTitle } from "@/components/page-title";
import { StandaloneCard } from "@/components/standalone-card";
import { CodeSample } from "@/components/ui/code-sample";
import { TextLink } from "@/components/ui/text-link";
import { gitleaksRules, trufflehogDetectors } from "@/server/domain/leaks/scanner-rules";
import { keyPattern, secretKinds } from "@/server/domain/secrets";
import { reportedKeysMax } from "@/shared/leak-requests";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leaks");
  return { title: t("scanTitle") };
}

export default async function SecretScanningPage() {
  const t = await getTranslations("leaks");
  const { appUrl } = await getInstanceInfo();
  const { host } = new URL(appUrl);
  return (
    <StandaloneCard wide>
      <PageTitle title={t("scanTitle")} purpose={t("scanPurpose")} />
      <div className="flex flex-col gap-2">
        <CodeSample label={t("pattern")} copyLabel={t("copyPattern")} text={keyPattern()} />
        <p className="text-sm text-ink-soft">{t("checksum")}</p>
      </div>
      <CodeSample label="gitleaks" copyLabel={t("copyRule", { format: "gitleaks" })} text={gitleaksRules(host)} />
      <CodeSample label="TruffleHog" copyLabel={t("copyRule", { format: "TruffleHog" })} text={trufflehogDetectors()} />
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold">{t("reportTitle")}</h2>
        <p>
          {t.rich("reportText", {
            max: reportedKeysMax,
            page: (words) => <TextLink href="/found-a-key">{words}</TextLink>,
          })}
        </p>
        <CodeSample copyLabel={t("copyReport")} text={reportCommand(appUrl)} />
        <p className="text-sm wrap-anywhere text-ink-soft">
          {t("gitHubText", { url: `${appUrl}/api/v1/leaks/github` })}
        </p>
      </section>
    </StandaloneCard>
  );
}

function reportCommand(appUrl: string): string {
  return `curl ${appUrl}/api/v1/leaks \\
  -H "Content-Type: application/json" \\
  -d '{"keys":[{"key":"${secretKinds.key}…","url":"https://…"}]}'`;
}
