import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import type { Locale } from "@/shared/fields";
import en from "../messages/en.json";
import zhCN from "../messages/zh-CN.json";
import { localeCookie, negotiateLocale } from "./negotiate-locale";

const messages: Record<Locale, typeof en> = { en, "zh-CN": zhCN };

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = negotiateLocale(jar.get(localeCookie)?.value, head.get("accept-language"));
  // The server can't know the person's time zone; components/ui/relative-time.tsx puts it right in the browser.
  return { locale, messages: messages[locale], timeZone: "UTC", now: new Date() };
});
