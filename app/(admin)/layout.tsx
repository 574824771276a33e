import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { getCurrentSession } from "@/app/current-session";
import { AdminRail } from "@/components/admin/admin-rail";
import { Wordmark } from "@/components/brand/mark";
import { ClientMessages } from "@/components/i18n/client-messages";
import { AccountMenu } from "@/components/portal/account-menu";
import { RailSheet } from "@/components/portal/rail-sheet";
import { Footer } from "@/components/preferences/footer";
import { contentId, SkipLink } from "@/components/skip-link";
import { StepUp } from "@/components/step-up/step-up";
import { Badge } from "@/components/ui/badge";
import { ToastProvider } from "@/components/ui/toast";

/** The frame, for admins alone. Each page asks for itself, too: a layout is not rendered again on every navigation. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const session = await getCurrentSession();
  // The page sends to the login, because it knows where to come back to.
  if (!session) return children;
  const { account } = session;
  if (account.role !== "admin") notFound();
  const t = await getTranslations("admin");
  return (
    <ClientMessages namespaces={["portal", "admin", "keys", "sessions", "commands", "stepUp"]}>
      <ToastProvider>
        <SkipLink />
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b-2 border-brass bg-paper px-3 md:px-6">
          <RailSheet area="admin" />
          <Link href="/admin/accounts" className="flex items-center gap-3 rounded-md">
            <Wordmark />
            <Badge tone="notice" icon={<ShieldCheck aria-hidden />}>
              {t("mark")}
            </Badge>
          </Link>
          <div className="ml-auto min-w-0">
            <AccountMenu email={account.email} nickname={account.nickname} />
          </div>
        </header>
        <div className="mx-auto flex w-full max-w-7xl">
          <div className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-52 shrink-0 p-3 pt-6 md:block">
            <AdminRail />
          </div>
          <div className="flex min-h-[calc(100dvh-3.5rem)] min-w-0 flex-1 flex-col px-4 pt-6 max-sm:pb-16 md:px-6">
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
