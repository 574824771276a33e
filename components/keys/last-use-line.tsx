"use client";
import { useTranslations } from "next-intl";
import { useAgentText } from "@/components/sessions/use-agent-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyView } from "./key-view";

export function LastUseLine({ lastUse }: { lastUse: KeyView["lastUse"] }) {
  const t = useTranslations("keys");
  const agentText = useAgentText();
  if (!lastUse) return <p>{t("revokeNeverUsed")}</p>;
  return (
    <p>
      {t.rich("revokeLastUse", {
        time: () => <RelativeTime at={lastUse.at} />,
        place: () => `${lastUse.address} · ${agentText(lastUse.agent)}`,
      })}
    </p>
  );
}
