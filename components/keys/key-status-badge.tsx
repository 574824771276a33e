"use client";
import { Ban, CircleCheck, CirclePause, RefreshCw, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyView } from "./key-view";

const looks = {
  active: { tone: "good", icon: <CircleCheck aria-hidden /> },
  disabled: { tone: "notice", icon: <CirclePause aria-hidden /> },
  expired: { tone: "danger", icon: <TimerOff aria-hidden /> },
  revoked: { tone: "neutral", icon: <Ban aria-hidden /> },
  rotating: { tone: "info", icon: <RefreshCw aria-hidden /> },
} as const;

export function KeyStatusBadge({ item }: { item: Pick<KeyView, "status" | "rotation"> }) {
  const t = useTranslations("keys");
  const status = item.rotation && item.status === "active" ? "rotating" : item.status;
  return <Badge {...looks[status]}>{t(`statuses.${status}`)}</Badge>;
}

/** Until when the old key goes on beside the new one. */
export function RotationEnd({ rotation }: { rotation: NonNullable<KeyView["rotation"]> }) {
  const t = useTranslations("keys");
  const { stopsAt, untilUnused } = rotation;
  if (untilUnused || stopsAt === null) return t("rotatingUntilUnused");
  return t.rich("rotatingUntil", { time: () => <RelativeTime at={stopsAt} /> });
}
