"use client";
import { useTranslations } from "next-intl";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import type { AppKeyView } from "../app-view";
import type { AppDialogProps } from "./app-dialog";

export function RemoveKeyDialog({ app, offer, appKey, onClose, onDone }: AppDialogProps & { appKey: AppKeyView }) {
  const t = useTranslations("apps");
  return (
    <ConfirmCallDialog
      danger
      title={t("removeKeyTitle")}
      description={t.rich("removeKeyText", {
        kid: () => <code className="font-mono wrap-anywhere text-ink">{appKey.kid}</code>,
      })}
      confirmLabel={t("removeKey")}
      request={{ method: "DELETE", path: `/apps/${app.id}/keys/${appKey.id}` }}
      cli={cliOf("app key remove", { email: offer.email, id: app.id, key: appKey.id })}
      doneText={() => t("keyRemoved")}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
