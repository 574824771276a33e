"use client";
import { AddMemberDialog } from "./add-member-dialog";
import { DeleteWorkspaceDialog } from "./delete-workspace-dialog";
import { MemberDialog } from "./member-dialog";
import { ServiceAccountDialog } from "./service-account-dialog";
import { ServiceAccountEndDialog } from "./service-account-end-dialog";
import type { WorkspaceDialog, WorkspaceDialogProps } from "./workspace-dialog";
import { WorkspaceNameDialog } from "./workspace-name-dialog";

/** What only a click brings up; see docs/decisions/006-pages-within-budget.md. */
export function WorkspaceDialogs({ dialog, ...rest }: WorkspaceDialogProps & { dialog: WorkspaceDialog }) {
  switch (dialog.kind) {
    case "create":
      return <WorkspaceNameDialog {...rest} />;
    case "rename":
      return <WorkspaceNameDialog workspace={dialog.workspace} {...rest} />;
    case "delete":
      return <DeleteWorkspaceDialog workspace={dialog.workspace} {...rest} />;
    case "addMember":
      return <AddMemberDialog workspace={dialog.workspace} {...rest} />;
    case "changeRole":
    case "removeMember":
      return <MemberDialog action={dialog.kind} workspace={dialog.workspace} member={dialog.member} {...rest} />;
    case "createServiceAccount":
      return <ServiceAccountDialog workspace={dialog.workspace} {...rest} />;
    case "editServiceAccount":
      return <ServiceAccountDialog serviceAccount={dialog.serviceAccount} {...rest} />;
    case "switch":
    case "deleteServiceAccount":
      return <ServiceAccountEndDialog action={dialog.kind} serviceAccount={dialog.serviceAccount} {...rest} />;
  }
}
