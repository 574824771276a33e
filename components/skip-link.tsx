import { getTranslations } from "next-intl/server";

export const contentId = "content";

export async function SkipLink() {
  const t = await getTranslations("common");
  return (
    <a
      href={`#${contentId}`}
      className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:border focus:bg-surface focus:px-4 focus:py-2"
    >
      {t("skipToContent")}
    </a>
  );
}
