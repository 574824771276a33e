"use client";
import { AppWindow, ArrowLeft, KeyRound, ScrollText, Settings, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { RailLinks } from "@/components/portal/rail-links";

/** One line a page, in the order of the rail. `label` is a word of the `admin.rail` messages. */
const items = [
  { href: "/admin/accounts", label: "accounts", icon: Users },
  { href: "/admin/keys", label: "keys", icon: KeyRound },
  { href: "/admin/apps", label: "apps", icon: AppWindow },
  { href: "/admin/audit", label: "audit", icon: ScrollText },
  { href: "/admin/settings", label: "settings", icon: Settings },
] as const;

export function AdminRail({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations("admin.rail");
  return (
    <nav aria-label={t("navigation")} className="flex flex-col gap-3">
      <RailLinks entries={items.map((item) => ({ ...item, label: t(item.label) }))} onNavigate={onNavigate} />
      <div className="border-t pt-3">
        <Link
          href="/keys"
          onClick={onNavigate}
          className="flex h-9 items-center gap-2.5 rounded-md px-3 text-ink-soft transition-colors hover:bg-sunken hover:text-ink pointer-coarse:h-11 [&_svg]:size-4"
        >
          <ArrowLeft aria-hidden />
          {t("back")}
        </Link>
      </div>
    </nav>
  );
}
