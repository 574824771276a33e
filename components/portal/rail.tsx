"use client";
import clsx from "clsx";
import { CircleUser, History, KeyRound, MonitorSmartphone } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

/** One line a page, in the order of the rail. `label` is a word of the `portal` messages. */
const items = [
  { href: "/keys", label: "keys", icon: KeyRound },
  { href: "/sessions", label: "sessions", icon: MonitorSmartphone },
  { href: "/activity", label: "activity", icon: History },
  { href: "/profile", label: "profile", icon: CircleUser },
] as const;

export function Rail({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations("portal");
  const pathname = usePathname();
  return (
    <nav aria-label={t("navigation")}>
      <ul className="flex flex-col gap-0.5">
        {items.map(({ href, label, icon: Icon }) => {
          const here = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                onClick={onNavigate}
                aria-current={here ? "page" : undefined}
                className={clsx(
                  "flex h-9 items-center gap-2.5 rounded-md px-3 transition-colors pointer-coarse:h-11 [&_svg]:size-4",
                  here ? "bg-sunken font-medium text-ink" : "text-ink-soft hover:bg-sunken hover:text-ink",
                )}
              >
                <Icon aria-hidden />
                {t(label)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
