import { type Locale, localeField, locales } from "@/shared/fields";

export const localeCookie = "latchkey_locale";

/** The person's own choice, else the first language of `Accept-Language` that we have, else English. */
export function negotiateLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const choice = localeField.safeParse(chosen);
  if (choice.success) return choice.data;
  return wanted(acceptLanguage ?? "").find((locale) => locale !== undefined) ?? "en";
}

/** Every kind of Chinese is served the one Chinese we have. */
function wanted(acceptLanguage: string): (Locale | undefined)[] {
  return acceptLanguage
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { language: tag.split("-")[0], weight: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => locales.find((locale) => locale.split("-")[0] === language));
}
