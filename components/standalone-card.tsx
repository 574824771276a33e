import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/mark";
import { Footer } from "@/components/preferences/footer";
import { contentId, SkipLink } from "@/components/skip-link";
import { Card } from "@/components/ui/card";

/** The signed-out frame: one centred card on paper, the mark above it, language and theme below; `wide` for code. */
export function StandaloneCard({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  const t = useTranslations("leaks");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex justify-center px-4 pt-10 pb-6 sm:pt-[12vh]">
        <Link href="/" className="flex rounded-md text-lg">
          <Wordmark />
        </Link>
      </header>
      <main id={contentId} tabIndex={-1} className="flex flex-1 flex-col items-center px-4 outline-none">
        {/* 400 px of form inside 24 px of padding. */}
        <Card className={clsx("flex w-full flex-col gap-6", wide ? "max-w-2xl" : "max-w-[450px]")}>{children}</Card>
      </main>
      <Footer>
        <Link
          href="/found-a-key"
          prefetch={false}
          className="rounded-md px-2 py-1 text-sm text-ink-soft hover:text-ink hover:underline pointer-coarse:py-2.5"
        >
          {t("foundAKey")}
        </Link>
      </Footer>
    </div>
  );
}
