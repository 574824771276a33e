import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { documentedAccents } from "@/app/(docs)/documented-accents";
import { PageTitle } from "@/components/page-title";
import { TextLink } from "@/components/ui/text-link";
import { bilingual } from "./bilingual";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs");
  return { title: t("title") };
}

export default async function DocsPage() {
  const t = await getTranslations("docs");
  const locale = await getLocale();
  return (
    <div className="flex max-w-3xl flex-col gap-6 pb-10">
      <PageTitle title={t("title")} purpose={t("purpose")} />
      <ul className="flex flex-col">
        {documentedAccents.map(({ name, guide }) => (
          <li key={name} className="border-b py-4">
            <TextLink href={`/docs/${name}`} className="font-medium">
              {guide.title}
            </TextLink>
            <p className="mt-1 text-ink-soft">{bilingual(guide.summary, locale)}</p>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-soft">{t("oneCore")}</p>
    </div>
  );
}
