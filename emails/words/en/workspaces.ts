import type { WorkspaceWords } from "../mail-words";

export const workspaceWords: WorkspaceWords = {
  workspaceAdded: {
    subject: (workspaceName) =>
      workspaceName ? `You were added to a workspace: ${workspaceName}` : "You were added to a workspace",
    title: "You were added to a workspace",
    body: {
      owner: "You are now an owner of this workspace: you can manage its members, its service accounts and its keys.",
      member: "You are now a member of this workspace: you can choose it for the API keys that you create.",
    },
    name: "Workspace",
    by: "Added by",
    role: "Role",
    roles: { owner: "Owner", member: "Member" },
    action: "View your workspaces",
    why: (host) => `You got this mail because your account on ${host} was added to a workspace.`,
    notYouTitle: "Didn’t expect it?",
    notYou: "It gives nobody access to your account or to your own keys. If you don’t belong there, ask to be removed.",
  },
};
