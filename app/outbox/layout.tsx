import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/mark";
import { ClientMessages } from "@/components/i18n/client-messages";
import { Footer } from "@/components/preferences/footer";
import { contentId, SkipLink } from "@/components/skip-link";
import { Notice } from "@/components/ui/notice";

export default async function OutboxLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("outbox");
  return (
    <ClientMessages namespaces={["outbox"]}>
      <SkipLink />
      <div className="mx-auto flex min-h-dvh w-full max-w-4xl flex-col px-4 md:px-6">
        <header className="flex h-14 items-center">
          <Link href="/" className="flex rounded-md">
            <Wordmark />
          </Link>
        </header>
        <main id={contentId} tabIndex={-1} className="flex flex-1 flex-col gap-6 pt-4 outline-none">
          <Notice tone="notice">{t("banner")}</Notice>
          {children}
        </main>
        <Footer />
      </div>
    </ClientMessages>
  );
}
