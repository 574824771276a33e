import type { Bilingual } from "@/server/http/guide";

/** The text in the reader's language. */
export function bilingual(text: Bilingual, locale: string): string {
  return locale === "zh-CN" ? text["zh-CN"] : text.en;
}
