import { cookies } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LocaleSwitch } from "./locale-switch";
import { parseTheme, themeCookie } from "./theme";
import { ThemeSwitch } from "./theme-switch";

/** Language, theme, the documentation, and what else a frame puts beside them. */
export async function Footer({ children }: { children?: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  const t = await getTranslations("docs");
  return (
    <footer className="flex flex-wrap items-center justify-center gap-3 px-4 py-6">
      <LocaleSwitch />
      <ThemeSwitch initial={theme} />
      <Link
        href="/docs"
        prefetch={false}
        className="rounded-md px-2 py-1 text-sm text-ink-soft hover:text-ink hover:underline pointer-coarse:py-2.5"
      >
        {t("title")}
      </Link>
      {children}
    </footer>
  );
}
