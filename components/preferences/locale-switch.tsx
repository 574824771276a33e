"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { setPreferenceCookie } from "@/client/preference-cookie";
import { Segmented } from "./segmented";

/** Each language is named in itself. */
const segments = [
  { value: "en", label: "English", lang: "en" },
  { value: "zh-CN", label: "中文", lang: "zh-CN" },
];

export function LocaleSwitch() {
  const t = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();

  function choose(value: string) {
    setPreferenceCookie("latchkey_locale", value);
    router.refresh();
  }

  return <Segmented legend={t("language")} segments={segments} value={locale} onChange={choose} />;
}
