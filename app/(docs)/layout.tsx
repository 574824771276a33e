import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { documentedAccents } from "@/app/(docs)/documented-accents";
import { Wordmark } from "@/components/brand/mark";
import { DocsNav } from "@/components/docs/docs-nav";
import { ClientMessages } from "@/components/i18n/client-messages";
import { Footer } from "@/components/preferences/footer";
import { contentId, SkipLink } from "@/components/skip-link";

/** Anybody may read it: nothing here depends on who is logged in. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("docs");
  const pages = documentedAccents.map(({ name, guide }) => ({ href: `/docs/${name}`, label: guide.title }));
  return (
    <ClientMessages namespaces={[]}>
      <SkipLink />
      <header className="sticky top-0 z-30 flex h-14 items-center border-b bg-paper px-3 md:px-6">
        <Link href="/" className="flex rounded-md">
          <Wordmark />
        </Link>
        <Link href="/keys" className="link ml-auto text-sm">
          {t("toPortal")}
        </Link>
      </header>
      <div className="mx-auto flex w-full max-w-6xl flex-col md:flex-row">
        <div className="shrink-0 px-4 pt-6 md:sticky md:top-14 md:h-[calc(100dvh-3.5rem)] md:w-56 md:overflow-y-auto">
          <DocsNav label={t("navLabel")} pages={[{ href: "/docs", label: t("overview") }, ...pages]} />
        </div>
        <div className="flex min-h-[calc(100dvh-3.5rem)] min-w-0 flex-1 flex-col px-4 pt-6 md:px-6">
          <main id={contentId} tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
          <Footer />
        </div>
      </div>
    </ClientMessages>
  );
}
