import { useTranslations } from "next-intl";
import type { ActivityView } from "./activity-view";

/** The sentence for what happened. An event from a newer server than these words is named as it is. */
export function useActivityText() {
  const t = useTranslations("activity");
  const keys = useTranslations("keys");

  function reasonOf(value: unknown): string {
    const own = `reason.${value}`;
    if (t.has(own as "reason.password_reset")) return t(own as "reason.password_reset"); // checked by `has`, as below
    const ofKeys = `reasons.${value}`;
    return keys(keys.has(ofKeys as "reasons.unspecified") ? (ofKeys as "reasons.unspecified") : "reasons.unspecified");
  }

  return ({ event, detail }: Pick<ActivityView, "event" | "detail">): string => {
    const key = `event.${event}`;
    if (!t.has(key as "event.key.revoked")) return t("other", { event });
    // Each sentence takes what it names; `key.revoked` stands for them all, checked by `has`.
    const values = {
      name: text(detail.name),
      named: text(detail.name) ? "yes" : "no",
      reason: event === "key.revoked" ? reasonOf(detail.reason) : text(detail.reason),
      carrier: text(detail.carrier),
      oldEmail: text(detail.oldEmail),
      newEmail: text(detail.newEmail),
      role: text(detail.role),
      count: typeof detail.ended === "number" ? detail.ended : 0,
    };
    return t(key as "event.key.revoked", values);
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
