"use client";
import { useTranslations } from "next-intl";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import type { ConnectedApp } from "./connected-view";

type CutOffDialogProps = { app: ConnectedApp; email: string; onClose: () => void; onDone: () => void };

export function CutOffDialog({ app: { id, name }, email, onClose, onDone }: CutOffDialogProps) {
  const t = useTranslations("connected");
  return (
    <ConfirmCallDialog
      danger
      title={t("cutOffTitle", { name })}
      description={t("cutOffText")}
      confirmLabel={t("cutOff")}
      // The id of an app that describes itself is the address where it does.
      request={{ method: "DELETE", path: `/connected-apps/${encodeURIComponent(id)}` }}
      cli={cliOf("app cut-off", { email, id })}
      doneText={() => t("cutOffDone", { name })}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
