"use client";
import { useTranslations } from "next-intl";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AppSecretView } from "../app-view";
import type { AppDialogProps } from "./app-dialog";

export function RevokeSecretDialog({
  app,
  offer,
  secret,
  onClose,
  onDone,
}: AppDialogProps & { secret: AppSecretView }) {
  const t = useTranslations("apps");
  const { id, masked, lastUsedAt } = secret;
  const isLast = app.secrets.length === 1;
  return (
    <ConfirmCallDialog
      danger
      title={t("revokeSecretTitle")}
      description={t.rich("revokeSecretText", { hint: () => <code className="font-mono text-ink">{masked}</code> })}
      confirmLabel={t("revokeSecret")}
      request={{ method: "DELETE", path: `/apps/${app.id}/secrets/${id}` }}
      cli={cliOf("app secret revoke", { email: offer.email, id: app.id, secret: id })}
      doneText={() => t("secretRevoked")}
      onClose={onClose}
      onDone={onDone}
    >
      <p className={lastUsedAt ? "font-medium text-notice" : "text-ink-soft"}>
        {lastUsedAt ? t.rich("secretLastUsed", { time: () => <RelativeTime at={lastUsedAt} /> }) : t("secretNeverUsed")}
      </p>
      {isLast && <p className="font-medium text-notice">{t("secretIsLast")}</p>}
    </ConfirmCallDialog>
  );
}
