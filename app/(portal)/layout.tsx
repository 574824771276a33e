import Link from "next/link";
import type { ReactNode } from "react";
import { getCurrentSession } from "@/app/current-session";
import { Wordmark } from "@/components/brand/mark";
import { ClientMessages } from "@/components/i18n/client-messages";
import { AccountMenu } from "@/components/portal/account-menu";
import { DeletionBanner } from "@/components/portal/deletion-banner";
import { Rail } from "@/components/portal/rail";
import { RailSheet } from "@/components/portal/rail-sheet";
import { Footer } from "@/components/preferences/footer";
import { contentId, SkipLink } from "@/components/skip-link";
import { StepUp } from "@/components/step-up/step-up";
import { ToastProvider } from "@/components/ui/toast";

/** The frame only. Each page asks for the session itself: a layout is not rendered again on every navigation. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await getCurrentSession();
  const deleteAt = session?.account.deleteAt;
  return (
    <ClientMessages namespaces={["portal", "keys", "sessions", "commands", "stepUp"]}>
      <ToastProvider>
        <SkipLink />
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-paper px-3 md:px-6">
          <RailSheet />
          <Link href="/keys" className="flex rounded-md">
            <Wordmark />
          </Link>
          <div className="ml-auto min-w-0">
            {session && (
              <AccountMenu
                email={session.account.email}
                nickname={session.account.nickname}
                toAdmin={session.account.role === "admin"}
              />
            )}
          </div>
        </header>
        <div className="mx-auto flex w-full max-w-6xl">
          <div className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-52 shrink-0 p-3 pt-6 md:block">
            <Rail />
          </div>
          <div className="flex min-h-[calc(100dvh-3.5rem)] min-w-0 flex-1 flex-col px-4 pt-6 max-sm:pb-16 md:px-6">
            {deleteAt && <DeletionBanner deleteAt={deleteAt.toISOString()} />}
            <main id={contentId} tabIndex={-1} className="flex-1 outline-none">
              {children}
            </main>
            <Footer />
          </div>
        </div>
        <StepUp />
      </ToastProvider>
    </ClientMessages>
  );
}
