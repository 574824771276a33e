import { cookies } from "next/headers";
import { LocaleSwitch } from "./locale-switch";
import { parseTheme, themeCookie } from "./theme";
import { ThemeSwitch } from "./theme-switch";

export async function Footer() {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <footer className="flex flex-wrap items-center justify-center gap-3 px-4 py-6">
      <LocaleSwitch />
      <ThemeSwitch initial={theme} />
    </footer>
  );
}
