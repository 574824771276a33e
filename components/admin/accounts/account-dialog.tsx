"use client";
import { useTranslations } from "next-intl";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import type { AccountAction, AccountView } from "./account-view";

const verbs: Record<AccountAction, { path: string; command: string }> = {
  suspend: { path: "suspend", command: "user suspend" },
  resume: { path: "resume", command: "user resume" },
  logOut: { path: "log-out", command: "user log-out" },
  sendReset: { path: "send-reset", command: "user send-reset" },
};

type AccountDialogProps = { account: AccountView; action: AccountAction; onClose: () => void; onDone: () => void };

export function AccountDialog({ account, action, onClose, onDone }: AccountDialogProps) {
  const t = useTranslations("admin.accounts");
  const { id, email, nickname } = account;
  const { path, command } = verbs[action];
  return (
    <ConfirmCallDialog
      danger={action === "suspend"}
      title={t(`${action}.title`, { nickname })}
      description={t.rich(`${action}.text`, {
        email: () => <strong className="font-medium wrap-anywhere text-ink">{email}</strong>,
      })}
      confirmLabel={t(`${action}.confirm`)}
      request={{ method: "POST", path: `/admin/accounts/${id}/${path}`, body: {} }}
      cli={cliOf(command, { email })}
      doneText={() => t(`${action}.done`, { email })}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
