import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { AppTokens } from "./token-analytics-view";

/** Names the apps that ask for a token far more often than one expires; nothing where there is none. */
export function KeepsNoneNotice({ apps }: { apps: AppTokens[] }) {
  const t = useTranslations("tokenUsage");
  const wasteful = apps.filter(({ reissue }) => reissue?.keepsTokens === false);
  if (wasteful.length === 0) return null;
  return (
    <Notice tone="notice" title={t("wasteful", { count: wasteful.length })}>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {wasteful.map(({ id, name, reissue }) => (
          <li key={id} className="wrap-anywhere">
            {t("wastefulApp", { name, issued: reissue?.issued ?? 0, needed: reissue?.needed ?? 0 })}
          </li>
        ))}
      </ul>
      <p className="mt-1">{t("wastefulAdvice")}</p>
    </Notice>
  );
}
