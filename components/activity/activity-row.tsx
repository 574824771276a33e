import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAgentText } from "@/components/sessions/use-agent-text";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Row } from "@/components/ui/table";
import type { ActivityView } from "./activity-view";
import { needsALook } from "./needs-a-look";
import { useActivityText } from "./use-activity-text";

export function ActivityRow({ activity }: { activity: ActivityView }) {
  const t = useTranslations("activity");
  const activityText = useActivityText();
  return (
    <Row>
      <Cell role="rowheader" className="sm:max-w-80">
        <div className="flex min-w-0 flex-col items-start gap-1">
          <span className="font-medium wrap-anywhere">{activityText(activity)}</span>
          {needsALook(activity.event) && (
            <Badge tone="notice" icon={<TriangleAlert aria-hidden />}>
              {t("look")}
            </Badge>
          )}
        </div>
      </Cell>
      <Cell label={t("when")}>
        <span className="sm:whitespace-nowrap">
          <RelativeTime at={activity.at} />
        </span>
      </Cell>
      <Cell label={t("where")}>
        <Place activity={activity} />
      </Cell>
      <Cell label={t("who")}>{t(`by.${activity.by}`)}</Cell>
    </Row>
  );
}

function Place({ activity: { address, agent } }: { activity: ActivityView }) {
  const t = useTranslations("activity");
  const agentText = useAgentText();
  if (!address) return <span className="text-ink-soft">{t("unknownPlace")}</span>;
  return (
    <div className="min-w-0 text-sm wrap-anywhere sm:min-w-28" title={agent ?? undefined}>
      <p className="font-mono">{address}</p>
      <p className="line-clamp-2 text-ink-soft">{agentText(agent ?? "")}</p>
    </div>
  );
}
