import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/portal/section";
import { useAgentText } from "@/components/sessions/use-agent-text";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { CheckView } from "./check-view";
import { ChecksList } from "./checks-list";
import { useVerdictText } from "./use-verdict-text";

export type RefusalView = {
  keyId: string;
  keyName: string;
  at: Date;
  verdict: string;
  address: string;
  agent: string;
  checks: CheckView[];
};

/** What was refused, by which check, and what helps. */
export function RefusalAnswer({ refusal, children }: { refusal: RefusalView; children: ReactNode }) {
  const t = useTranslations("refusal");
  const verdictText = useVerdictText();
  const agentText = useAgentText();
  const { keyId, keyName, at, verdict, address, agent, checks } = refusal;
  const next = `next.${verdict}` as "next.disabled"; // checked by `has`
  return (
    <div className="mt-6 flex flex-col gap-4">
      <Notice tone="danger" title={verdictText(verdict)}>
        <p>{t.has(next) ? t(next) : t("nextOther")}</p>
      </Notice>
      <Section
        title={t("whatHappened")}
        text={t.rich("happened", {
          key: () => <TextLink href={`/keys/${keyId}`}>{keyName}</TextLink>,
          time: () => <RelativeTime at={at} />,
          address: () => <span className="font-mono text-sm">{address}</span>,
          agent: agentText(agent),
        })}
      >
        <ChecksList checks={checks} />
        <p className="text-sm text-ink-soft">
          {t.rich("trySimulator", {
            simulator: (words) => <TextLink href={`/keys/${keyId}#simulator`}>{words}</TextLink>,
          })}
        </p>
        {children}
      </Section>
    </div>
  );
}
