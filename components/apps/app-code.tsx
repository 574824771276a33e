import { useTranslations } from "next-intl";
import { GuideSamples, type WrittenSample } from "@/components/docs/guide-samples";
import { Section } from "@/components/portal/section";
import { Tabs } from "@/components/ui/tabs";
import type { AppView } from "./app-view";
import { codeAppOf, flowsOf } from "./code/code-app";
import { goCode } from "./code/go-code";
import { pythonCode } from "./code/python-code";
import { typescriptCode } from "./code/typescript-code";
import { CodeBlock } from "./code-block";

const languages = [
  { value: "typescript", label: "openid-client (TypeScript)", write: typescriptCode },
  { value: "python", label: "Authlib (Python)", write: pythonCode },
  { value: "go", label: "x/oauth2 (Go)", write: goCode },
];

type AppCodeProps = {
  app: AppView;
  appUrl: string;
  /** Those of the accent that the app is for; none for an app of the standards. */
  samples: WrittenSample[];
};

/** Programs that work as they are, written on the server: the browser is sent their text and nothing to make it. */
export function AppCode({ app, appUrl, samples }: AppCodeProps) {
  const t = useTranslations("apps");
  if (samples.length > 0) {
    return (
      <Section title={t("code")} text={t("codeTextAccent")}>
        <GuideSamples samples={samples} />
      </Section>
    );
  }
  const flows = flowsOf(app);
  if (flows.length === 0) return null;
  const tabs = languages.map(({ value, label, write }) => ({
    value,
    label,
    content: (
      <div key={value} className="flex flex-col gap-6">
        {flows.map((flow) => (
          <CodeBlock
            key={flow}
            label={flows.length > 1 ? t(`grants.${flow}.label`) : undefined}
            copyLabel={t("copyCode", { language: label, flow: t(`grants.${flow}.label`) })}
            text={write(codeAppOf(app, appUrl, flow), flow)}
          />
        ))}
      </div>
    ),
  }));
  return (
    <Section title={t("code")} text={t(app.authMethod === "client_secret" ? "codeTextSecret" : "codeText")}>
      <Tabs label={t("code")} tabs={tabs} />
    </Section>
  );
}
