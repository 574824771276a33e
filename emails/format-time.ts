import type { Locale } from "@/shared/fields";

const formats: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }),
  "zh-CN": new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }),
};

/** The zone is named because a mail is read anywhere, and nobody knows the reader's own. */
export function formatTime(locale: Locale, iso: string): string {
  return `${formats[locale].format(new Date(iso))} UTC`;
}
