"use client";
import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

type DocsNavProps = { label: string; pages: { href: string; label: string }[] };

/** The pages of the documentation; the one that is shown is marked. */
export function DocsNav({ label, pages }: DocsNavProps) {
  const current = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1 md:flex-col">
        {pages.map((page) => (
          <li key={page.href}>
            <Link
              href={page.href}
              prefetch={false}
              aria-current={current === page.href ? "page" : undefined}
              className={clsx(
                "block rounded-md px-3 py-1.5 text-sm hover:bg-sunken pointer-coarse:py-2.5",
                current === page.href ? "bg-sunken font-medium" : "text-ink-soft",
              )}
            >
              {page.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
