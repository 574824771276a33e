import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { LocaleSwitch } from "./locale-switch";
import { parseTheme, themeCookie } from "./theme";
import { ThemeSwitch } from "./theme-switch";

/** Language and theme, and what else a frame puts beside them. */
export async function Footer({ children }: { children?: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <footer className="flex flex-wrap items-center justify-center gap-3 px-4 py-6">
      <LocaleSwitch />
      <ThemeSwitch initial={theme} />
      {children}
    </footer>
  );
}
