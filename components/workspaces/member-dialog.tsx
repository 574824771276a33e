"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import type { WorkspaceDialogProps } from "./workspace-dialog";
import type { MemberView, WorkspaceView } from "./workspace-view";

type MemberDialogProps = WorkspaceDialogProps & {
  action: "changeRole" | "removeMember";
  workspace: WorkspaceView;
  member: MemberView;
};

export function MemberDialog({ action, workspace, member, email, onClose, onDone }: MemberDialogProps) {
  const t = useTranslations("workspaces");
  const router = useRouter();
  const path = `/workspaces/${workspace.id}/members/${member.accountId}` as const;
  const names = { nickname: member.nickname, workspace: workspace.name };
  const options = { email, id: workspace.id, member: member.email };
  const common = { onClose, onDone: () => onDone(member.accountId) };
  if (action === "changeRole") {
    const role = member.role === "owner" ? "member" : "owner";
    const words = role === "owner" ? "makeOwner" : "makeMember";
    return (
      <ConfirmCallDialog
        title={t(`${words}.title`, names)}
        description={t(`${words}.text`, names)}
        confirmLabel={t(`${words}.confirm`)}
        request={{ method: "PATCH", path, body: { role } }}
        cli={cliOf("workspace set-role", { ...options, role })}
        doneText={() => t(`${words}.done`, names)}
        {...common}
      />
    );
  }
  const words = member.isYou ? "leave" : "removeMember";
  return (
    <ConfirmCallDialog
      danger
      title={t(`${words}.title`, names)}
      description={t(`${words}.text`, names)}
      confirmLabel={t(`${words}.confirm`)}
      request={{ method: "DELETE", path }}
      cli={cliOf("workspace remove-member", options)}
      doneText={() => t(`${words}.done`, names)}
      onClose={onClose}
      onDone={member.isYou ? () => router.push("/workspaces") : common.onDone}
    />
  );
}
