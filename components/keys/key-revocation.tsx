"use client";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyView } from "./key-view";

/** Who, when and why: what explains a refused call. */
export function KeyRevocation({ revoked }: { revoked: NonNullable<KeyView["revoked"]> }) {
  const t = useTranslations("keys");
  const { at, byYou, reason, note } = revoked;
  return (
    <p className="text-sm text-ink-soft">
      {t.rich(byYou ? "revokedByYou" : "revokedByAdmin", {
        reason: t(`reasons.${reason}`),
        time: () => <RelativeTime at={at} />,
      })}
      {note && t("note", { note })}
    </p>
  );
}
