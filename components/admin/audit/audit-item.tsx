import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActivityText } from "@/components/activity/use-activity-text";
import { LocalTime } from "@/components/ui/local-time";
import { AuditFacts } from "./audit-facts";
import type { AuditView } from "./audit-view";

/** A line that opens to all that the row holds; it needs no script. */
export function AuditItem({ item }: { item: AuditView }) {
  const activityText = useActivityText();
  return (
    <details className="group rounded-lg border bg-surface">
      <summary className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1 rounded-lg px-3 py-2 marker:content-none md:grid-cols-[auto_12rem_1fr_14rem]">
        <ChevronRight
          aria-hidden
          className="size-4 self-center text-ink-soft transition-transform group-open:rotate-90"
        />
        <span className="text-sm text-ink-soft tabular-nums">
          <LocalTime at={item.at} />
        </span>
        <span className="min-w-0 wrap-anywhere max-md:col-start-2">
          <span className="font-medium">{activityText(item)}</span>{" "}
          <code className="font-mono text-sm text-ink-soft">{item.event}</code>
        </span>
        <span className="min-w-0 text-sm wrap-anywhere text-ink-soft max-md:col-start-2">
          <Who item={item} />
        </span>
      </summary>
      <AuditFacts item={item} />
    </details>
  );
}

/** Whom it concerns, and who did it where that is somebody else. */
function Who({ item }: { item: AuditView }) {
  const t = useTranslations("admin.audit");
  const { accountId, accountEmail, actorKind, actorId, actorEmail } = item;
  const concerned = accountEmail ?? accountId;
  if (concerned && actorKind === "account" && actorId === accountId) return concerned;
  const actor = actorEmail ?? actorId;
  const by = t("by", { kind: actorKind, actor: actor ?? "" });
  return concerned ? t("concernsBy", { concerned, by }) : by;
}
