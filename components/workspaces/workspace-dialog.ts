import type { MemberView, ServiceAccountView, WorkspaceView } from "./workspace-view";

/** Which dialog of a workspace's pages is open. */
export type WorkspaceDialog =
  | { kind: "create" }
  | { kind: "rename" | "delete" | "addMember" | "createServiceAccount"; workspace: WorkspaceView }
  | { kind: "changeRole" | "removeMember"; workspace: WorkspaceView; member: MemberView }
  | { kind: "switch" | "editServiceAccount" | "deleteServiceAccount"; serviceAccount: ServiceAccountView };

/** What every one of them is given besides. */
export type WorkspaceDialogProps = {
  /** Of the person, for the commands. */
  email: string;
  onClose: () => void;
  /** With the id of the row to go to. */
  onDone: (id: string) => void;
};
