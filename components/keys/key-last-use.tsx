"use client";
import { useTranslations } from "next-intl";
import { useAgentText } from "@/components/sessions/use-agent-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyView } from "./key-view";

export function KeyLastUse({ lastUse }: { lastUse: KeyView["lastUse"] }) {
  const t = useTranslations("keys");
  const agentText = useAgentText();
  if (!lastUse) return <span className="text-ink-soft">{t("neverUsed")}</span>;
  return (
    <div className="min-w-0 sm:min-w-28">
      <RelativeTime at={lastUse.at} />
      <p className="text-sm text-ink-soft wrap-anywhere sm:max-w-44" title={lastUse.agent}>
        <span className="font-mono">{lastUse.address}</span> · {agentText(lastUse.agent)}
      </p>
    </div>
  );
}
