"use client";
import clsx from "clsx";
import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

export type RailEntry = { href: string; label: string; icon: LucideIcon };

/** The pages of one area, with the one that is open marked. */
export function RailLinks({ entries, onNavigate }: { entries: RailEntry[]; onNavigate?: () => void }) {
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {entries.map(({ href, label, icon: Icon }) => {
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
              {label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
