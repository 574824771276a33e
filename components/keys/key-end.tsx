"use client";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyView } from "./key-view";

/** Who, when and why: what explains a refused call. Nothing for a key that works. */
export function KeyEnd({ item }: { item: Pick<KeyView, "status" | "expiresAt" | "disabled" | "revoked"> }) {
  const t = useTranslations("keys");
  const { status, expiresAt, disabled, revoked } = item;
  if (revoked) {
    const { at, by, reason, note } = revoked;
    const words = { by, reason: t(`reasons.${reason}`), time: () => <RelativeTime at={at} /> };
    return (
      <p className="text-sm text-ink-soft">
        {t.rich("revokedBy", words)}
        {note && t("note", { note })}
      </p>
    );
  }
  if (status === "expired" && expiresAt) {
    return (
      <p className="text-sm text-ink-soft">{t.rich("expiredWhen", { time: () => <RelativeTime at={expiresAt} /> })}</p>
    );
  }
  if (!disabled) return null;
  return (
    <p className="text-sm text-ink-soft">
      {t.rich("disabledBy", { by: disabled.by, time: () => <RelativeTime at={disabled.at} /> })}
      {disabled.reason && t("note", { note: disabled.reason })}
    </p>
  );
}
