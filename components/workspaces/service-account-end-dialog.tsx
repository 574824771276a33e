"use client";
import { useTranslations } from "next-intl";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import type { WorkspaceDialogProps } from "./workspace-dialog";
import type { ServiceAccountView } from "./workspace-view";

type ServiceAccountEndDialogProps = WorkspaceDialogProps & {
  action: "switch" | "deleteServiceAccount";
  serviceAccount: ServiceAccountView;
};

/** Disabling first: it can be taken back, and deleting can't. */
export function ServiceAccountEndDialog(props: ServiceAccountEndDialogProps) {
  const { action, serviceAccount, email, onClose, onDone } = props;
  const t = useTranslations("workspaces");
  const { id, name, disabledAt, liveKeys } = serviceAccount;
  const path = `/service-accounts/${id}` as const;
  const values = { name, count: liveKeys };
  const common = { onClose, onDone: () => onDone(id) };
  if (action === "deleteServiceAccount") {
    return (
      <ConfirmCallDialog
        danger
        title={t("deleteServiceAccount.title", values)}
        description={t("deleteServiceAccount.text", values)}
        confirmLabel={t("deleteServiceAccount.confirm")}
        request={{ method: "DELETE", path }}
        cli={cliOf("service-account delete", { email, id })}
        doneText={() => t("deleteServiceAccount.done", values)}
        {...common}
      />
    );
  }
  const words = disabledAt ? "enable" : "disable";
  return (
    <ConfirmCallDialog
      title={t(`${words}.title`, values)}
      description={t(`${words}.text`, values)}
      confirmLabel={t(`${words}.confirm`)}
      request={{ method: "PATCH", path, body: { disabled: !disabledAt } }}
      cli={cliOf(`service-account ${words}`, { email, id })}
      doneText={() => t(`${words}.done`, values)}
      {...common}
    />
  );
}
