import { useTranslations } from "next-intl";
import type { AppSource } from "@/components/apps/app-view";
import { Notice } from "@/components/ui/notice";

type SourceNoticeProps = { source: AppSource; redirectHost: string; isLocal: boolean };

/** What is not known of who asks, before anything it says of itself is believed. Nothing for an app that somebody here vouches for. */
export function SourceNotice({ source, redirectHost, isLocal }: SourceNoticeProps) {
  const t = useTranslations("consent");
  if (source === "console" && !isLocal) return null;
  if (source === "console") return <Notice tone="info">{t("localText")}</Notice>;
  return (
    <Notice tone="notice" title={t("unchecked")}>
      {isLocal
        ? t("uncheckedLocalText")
        : t.rich("uncheckedText", { host: () => <strong className="font-mono text-sm">{redirectHost}</strong> })}
    </Notice>
  );
}
