"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Section } from "@/components/portal/section";
import { useAgentText } from "@/components/sessions/use-agent-text";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { CallerView } from "./caller-view";
import { useLiveCallers } from "./use-live-callers";

type CallersSectionProps = { keyId: string; callers: CallerView[]; rotating: boolean };

/** Who uses the key; while another takes its place, who still uses this one, kept up to date. */
export function CallersSection({ keyId, callers: initial, rotating }: CallersSectionProps) {
  const t = useTranslations("keyDetail");
  const callers = useLiveCallers(keyId, initial, rotating);
  const left = callers.filter(({ sinceRotation }) => sinceRotation).length;
  return (
    <Section title={t("callers")} text={t("callersText")}>
      {rotating && (
        <p role="status" className="flex items-start gap-2">
          {left > 0 ? (
            <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-notice" />
          ) : (
            <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-good" />
          )}
          <span>{t("stillCalling", { count: left })}</span>
        </p>
      )}
      {callers.length === 0 ? (
        <p className="text-ink-soft">{t("noCallers")}</p>
      ) : (
        <CallersTable callers={callers} rotating={rotating} />
      )}
    </Section>
  );
}

function CallersTable({ callers, rotating }: { callers: CallerView[]; rotating: boolean }) {
  const t = useTranslations("keyDetail");
  const format = useFormatter();
  const agentText = useAgentText();
  return (
    <Table caption={t("callers")}>
      <TableHead>
        <tr>
          <HeadCell>{t("network")}</HeadCell>
          <HeadCell>{t("agent")}</HeadCell>
          <HeadCell>{t("firstSeen")}</HeadCell>
          <HeadCell>{t("lastSeen")}</HeadCell>
          <HeadCell className="sm:text-right">{t("calls")}</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {callers.map(({ network, agent, firstSeenAt, lastSeenAt, calls, sinceRotation }) => (
          <Row key={`${network} ${agent}`}>
            <Cell role="rowheader">
              <div className="flex min-w-0 flex-col items-start gap-1">
                <span className="font-mono text-sm wrap-anywhere">{network}</span>
                {rotating && sinceRotation && (
                  <Badge tone="notice" icon={<TriangleAlert aria-hidden />}>
                    {t("stillUses")}
                  </Badge>
                )}
              </div>
            </Cell>
            <Cell label={t("agent")} className="wrap-anywhere">
              {agentText(agent)}
            </Cell>
            <Cell label={t("firstSeen")}>
              <RelativeTime at={firstSeenAt} />
            </Cell>
            <Cell label={t("lastSeen")}>
              <RelativeTime at={lastSeenAt} />
            </Cell>
            <Cell label={t("calls")} className="tabular-nums sm:text-right">
              {format.number(calls)}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
