"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { endAppCli } from "../app-cli";
import type { AppDialogProps } from "./app-dialog";
import { ImpactLine } from "./impact-line";

type EndAppDialogProps = AppDialogProps & { action: "disable" | "enable" | "delete"; onDisable: () => void };

/** Stops an app for a while or for good, and says first what stops with it. */
export function EndAppDialog({ action, app, offer, onClose, onDone, onDisable }: EndAppDialogProps) {
  const t = useTranslations("apps");
  const router = useRouter();
  const [reason, setReason] = useState("");
  const { id, name } = app;
  const path = `/apps/${id}` as const;
  const requests = {
    disable: { method: "POST", path: `${path}/disable`, body: { reason } },
    enable: { method: "POST", path: `${path}/enable` },
    delete: { method: "DELETE", path },
  } as const;
  return (
    <ConfirmCallDialog
      danger={action !== "enable"}
      title={t(`${action}.title`, { name })}
      description={t(`${action}.text`)}
      confirmLabel={t(`${action}.confirm`)}
      request={requests[action]}
      cli={endAppCli(action, offer.email, id, reason)}
      doneText={() => t(`${action}.done`, { name })}
      onClose={onClose}
      onDone={action === "delete" ? () => router.push("/apps") : onDone}
    >
      {action !== "enable" && <ImpactLine appId={id} />}
      {action === "disable" && (
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
      {action === "delete" && !app.disabledAt && (
        <Button variant="secondary" size="sm" className="self-start" onClick={onDisable}>
          {t("disableInstead")}
        </Button>
      )}
    </ConfirmCallDialog>
  );
}
