"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ApiCall } from "@/components/commands/call-commands";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AdminAppView, AppAction } from "./admin-app-view";

type AdminAppDialogProps = { app: AdminAppView; action: AppAction; onClose: () => void; onDone: () => void };

export function AdminAppDialog({ app: { id, name }, action, onClose, onDone }: AdminAppDialogProps) {
  const t = useTranslations("admin.apps");
  const [reason, setReason] = useState("");
  const disabling = action === "disable";
  const request: ApiCall = {
    method: "POST",
    path: `/admin/apps/${encodeURIComponent(id)}/${action}`,
    body: disabling ? { reason } : {},
  };
  return (
    <ConfirmCallDialog
      danger={disabling}
      title={t(`${action}.title`, { name })}
      description={t(`${action}.text`)}
      confirmLabel={t(`${action}.confirm`)}
      request={request}
      cli={cliOf(`app ${action} --any`, { id, reason: disabling ? reason : null })}
      doneText={() => t(`${action}.done`, { name })}
      onClose={onClose}
      onDone={onDone}
    >
      {disabling && (
        <Field label={t("reason")} hint={t("reasonHint")}>
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={500}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </ConfirmCallDialog>
  );
}
