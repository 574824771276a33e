"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { setPreferenceCookie } from "@/client/preference-cookie";
import { Segmented } from "./segmented";
import { parseTheme, type Theme, themeCookie } from "./theme";

export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslations("common");
  const router = useRouter();
  const [theme, setTheme] = useState(initial);

  function choose(value: string) {
    const chosen = parseTheme(value);
    setTheme(chosen);
    setPreferenceCookie(themeCookie, chosen);
    // At once, without waiting for the server's copy of the page.
    if (chosen === "system") delete document.documentElement.dataset.theme;
    if (chosen !== "system") document.documentElement.dataset.theme = chosen;
    router.refresh();
  }

  const segments = [
    { value: "system", label: t("themeSystem"), icon: <Monitor aria-hidden /> },
    { value: "light", label: t("themeLight"), icon: <Sun aria-hidden /> },
    { value: "dark", label: t("themeDark"), icon: <Moon aria-hidden /> },
  ];
  return <Segmented legend={t("theme")} segments={segments} value={theme} onChange={choose} />;
}
