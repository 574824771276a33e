import Link from "next/link";
import type { ReactNode } from "react";
import { Wordmark } from "@/components/brand/mark";
import { Footer } from "@/components/preferences/footer";
import { contentId, SkipLink } from "@/components/skip-link";
import { Card } from "@/components/ui/card";

/** The signed-out frame: one centred card on paper, the mark above it, language and theme below. */
export function StandaloneCard({ children }: { children: ReactNode }) {
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
        <Card className="flex w-full max-w-[450px] flex-col gap-6">{children}</Card>
      </main>
      <Footer />
    </div>
  );
}
