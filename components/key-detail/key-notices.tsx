import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { KeyDetailView } from "./key-detail-view";

/** Why the key doesn't work, or won't for long: who did it, when, and what for. */
export function KeyNotices({ item }: { item: KeyDetailView }) {
  const { status, revoked, disabled, rotation } = item;
  if (revoked) return <Revoked revoked={revoked} />;
  if (status === "expired" && item.expiresAt) return <Expired at={item.expiresAt} />;
  return (
    <>
      {disabled && <Disabled disabled={disabled} />}
      {rotation && <Rotating rotation={rotation} />}
    </>
  );
}

function Revoked({ revoked: { at, by, reason, note } }: { revoked: NonNullable<KeyDetailView["revoked"]> }) {
  const t = useTranslations("keyDetail");
  const keys = useTranslations("keys");
  return (
    <Notice tone="danger" title={t("revokedTitle")}>
      {t.rich("revokedText", {
        by: t(`by.${by}`),
        time: () => <RelativeTime at={at} />,
        reason: keys(`reasons.${reason}`),
      })}
      {note && <p className="text-ink-soft wrap-anywhere">{t("quoted", { text: note })}</p>}
    </Notice>
  );
}

function Expired({ at }: { at: string }) {
  const t = useTranslations("keyDetail");
  return (
    <Notice tone="danger" title={t("expiredTitle")}>
      {t.rich("expiredText", { time: () => <RelativeTime at={at} /> })}
    </Notice>
  );
}

function Disabled({ disabled: { at, by, reason } }: { disabled: NonNullable<KeyDetailView["disabled"]> }) {
  const t = useTranslations("keyDetail");
  return (
    <Notice tone="notice" title={t("disabledTitle")}>
      {t.rich("disabledText", { by: t(`by.${by}`), time: () => <RelativeTime at={at} /> })}
      {reason && <p className="text-ink-soft wrap-anywhere">{t("quoted", { text: reason })}</p>}
    </Notice>
  );
}

function Rotating({ rotation }: { rotation: NonNullable<KeyDetailView["rotation"]> }) {
  const t = useTranslations("keyDetail");
  const { toKeyId, stopsAt, untilUnused } = rotation;
  return (
    <Notice
      tone="info"
      title={t("rotatingTitle")}
      action={<TextLink href={`/keys/${toKeyId}`}>{t("toNewKey")}</TextLink>}
    >
      {untilUnused || !stopsAt
        ? t("worksUntilUnused")
        : t.rich("worksUntil", { time: () => <RelativeTime at={stopsAt} /> })}
    </Notice>
  );
}
