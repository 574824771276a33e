import { useTranslations } from "next-intl";

const hour = 3600;
const day = 24 * hour;

/** "90 days", "1 hour", "for ever". */
export function useLifetimeText() {
  const t = useTranslations("claim");
  return (seconds: number | null): string => {
    if (seconds === null) return t("forever");
    if (seconds < hour) return t("minutes", { count: Math.max(1, Math.round(seconds / 60)) });
    return seconds < day
      ? t("hours", { count: Math.round(seconds / hour) })
      : t("days", { count: Math.round(seconds / day) });
  };
}
