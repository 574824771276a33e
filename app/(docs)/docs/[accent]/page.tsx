import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { documentedAccents } from "@/app/(docs)/documented-accents";
import { getInstanceInfo } from "@/app/instance-info";
import { EndpointTable } from "@/components/docs/endpoint-table";
import { GuideSamples } from "@/components/docs/guide-samples";
import { PageTitle } from "@/components/page-title";
import { TextLink } from "@/components/ui/text-link";
import { bilingual } from "../bilingual";

type Params = { params: Promise<{ accent: string }> };

async function findAccent({ params }: Params) {
  const { accent } = await params;
  return documentedAccents.find(({ name }) => name === accent) ?? notFound();
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { guide } = await findAccent(props);
  return { title: guide.title };
}

export default async function AccentPage(props: Params) {
  const { name, guide, endpoints } = await findAccent(props);
  const t = await getTranslations("docs");
  const locale = await getLocale();
  const { appUrl } = await getInstanceInfo();
  const samples = guide.samples.map(({ language, code }) => ({ language, text: code({ appUrl }) }));
  const paths = endpoints.map(({ method, path, summary }) => ({ method, path, summary }));
  const lists = [
    { title: t("differences"), items: guide.differences },
    { title: t("safer"), items: guide.safer },
  ].filter(({ items }) => items.length > 0);
  return (
    <article className="flex max-w-3xl flex-col gap-8 pb-10">
      <PageTitle title={guide.title} purpose={bilingual(guide.summary, locale)} />
      <section className="flex flex-col gap-3">
        <h2 className="font-semibold">{t("example")}</h2>
        <p>{bilingual(guide.preparation, locale)}</p>
        <GuideSamples samples={samples} />
      </section>
      {lists.map(({ title, items }) => (
        <section key={title} className="flex flex-col gap-3">
          <h2 className="font-semibold">{title}</h2>
          <ul className="flex list-disc flex-col gap-2 pl-5">
            {items.map((item) => (
              <li key={item.en}>{bilingual(item, locale)}</li>
            ))}
          </ul>
        </section>
      ))}
      <section className="flex flex-col gap-3">
        <h2 className="font-semibold">{t("paths")}</h2>
        <EndpointTable endpoints={paths} />
        <p className="text-sm">
          <TextLink href={`/docs/openapi/${name}.json`} prefetch={false}>
            {t("openApi")}
          </TextLink>
        </p>
      </section>
    </article>
  );
}
