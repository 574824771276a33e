"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import type { WorkspaceDialogProps } from "./workspace-dialog";
import type { WorkspaceView } from "./workspace-view";

type DeleteWorkspaceDialogProps = WorkspaceDialogProps & { workspace: WorkspaceView };

export function DeleteWorkspaceDialog({ workspace: { id, name }, email, onClose }: DeleteWorkspaceDialogProps) {
  const t = useTranslations("workspaces");
  const router = useRouter();
  return (
    <ConfirmCallDialog
      danger
      title={t("delete.title", { name })}
      description={t("delete.text")}
      confirmLabel={t("delete.confirm")}
      request={{ method: "DELETE", path: `/workspaces/${id}` }}
      cli={cliOf("workspace delete", { email, id })}
      doneText={() => t("delete.done", { name })}
      onClose={onClose}
      onDone={() => router.push("/workspaces")}
    />
  );
}
