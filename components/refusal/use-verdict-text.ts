import { useTranslations } from "next-intl";

/** The word for a verdict. One of a newer server than these words is named as it is. */
export function useVerdictText() {
  const t = useTranslations("refusal");
  return (verdict: string): string => {
    const key = `verdict.${verdict}`;
    return t.has(key as "verdict.valid") ? t(key as "verdict.valid") : verdict; // checked by `has`
  };
}
