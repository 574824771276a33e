import { useTranslations } from "next-intl";

const units = [
  ["days", 86_400],
  ["hours", 3600],
  ["minutes", 60],
] as const;

/** A whole number of the largest unit that fits: `30 days`, `90 minutes`. */
export function useLifetimeText(): (seconds: number) => string {
  const t = useTranslations("apps.lifetime");
  return (seconds) => {
    const [unit, size] = units.find(([, each]) => seconds >= each && seconds % each === 0) ?? ["seconds", 1];
    return t(unit, { count: seconds / size });
  };
}
