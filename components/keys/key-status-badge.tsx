"use client";
import { Ban, CircleCheck, Hourglass, TimerOff } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { KeyView } from "./key-view";

const dayMs = 24 * 60 * 60 * 1000;
const soonDays = 14;

export function KeyStatusBadge({ item }: { item: KeyView }) {
  const t = useTranslations("keys");
  const now = useNow();
  if (item.status === "revoked") return <Badge icon={<Ban aria-hidden />}>{t("statusRevoked")}</Badge>;
  if (item.status === "expired") {
    return (
      <Badge tone="danger" icon={<TimerOff aria-hidden />}>
        {t("statusExpired")}
      </Badge>
    );
  }
  const days = item.expiresAt && Math.floor((Date.parse(item.expiresAt) - now.getTime()) / dayMs);
  if (typeof days === "number" && days <= soonDays) {
    return (
      <Badge tone="notice" icon={<Hourglass aria-hidden />}>
        {t("statusExpiring", { days: Math.max(days, 0) })}
      </Badge>
    );
  }
  return (
    <Badge tone="good" icon={<CircleCheck aria-hidden />}>
      {t("statusActive")}
    </Badge>
  );
}
