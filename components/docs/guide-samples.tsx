import { useTranslations } from "next-intl";
import { CodeSample } from "@/components/ui/code-sample";
import { Tabs } from "@/components/ui/tabs";

const languages = { curl: "curl", python: "Python", typescript: "TypeScript" } as const;

export interface WrittenSample {
  language: keyof typeof languages;
  text: string;
}

/** Written on the server for this installation: the browser is sent their text and nothing to make it. */
export function GuideSamples({ samples }: { samples: WrittenSample[] }) {
  const t = useTranslations("docs");
  const tabs = samples.map(({ language, text }) => ({
    value: language,
    label: languages[language],
    content: <CodeSample key={language} copyLabel={t("copySample", { language: languages[language] })} text={text} />,
  }));
  return <Tabs label={t("samples")} tabs={tabs} />;
}
