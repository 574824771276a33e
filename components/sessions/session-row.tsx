"use client";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Row } from "@/components/ui/table";
import { LogOutButton } from "./log-out-button";
import type { SessionView } from "./session-view";
import { useAgentText } from "./use-agent-text";

export function SessionRow({ session }: { session: SessionView }) {
  const t = useTranslations("sessions");
  const agentText = useAgentText();
  const nameId = `name-${session.id}`;
  const name = agentText(session.userAgent);
  return (
    <Row>
      <Cell role="rowheader" className="sm:max-w-72">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span id={nameId} title={session.userAgent} className="line-clamp-2 font-medium wrap-anywhere">
            {name}
          </span>
          {session.current && (
            <Badge tone="good" icon={<CircleCheck aria-hidden />}>
              {t("thisSession")}
            </Badge>
          )}
        </div>
      </Cell>
      <Cell label={t("carrier")}>{t(session.kind)}</Cell>
      <Cell label={t("address")}>
        <span className="inline-block font-mono text-sm wrap-anywhere sm:min-w-28">{session.address}</span>
      </Cell>
      <Cell label={t("lastSeen")}>
        <RelativeTime at={session.lastSeenAt} />
      </Cell>
      <Cell label={t("started")} className="max-lg:sm:hidden">
        <RelativeTime at={session.startedAt} />
      </Cell>
      <Cell className="max-sm:pt-2 sm:text-right">
        <LogOutButton session={session} name={name} describedBy={nameId} />
      </Cell>
    </Row>
  );
}
