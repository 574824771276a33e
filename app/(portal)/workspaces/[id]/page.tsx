import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { requireSession } from "@/app/current-session";
import { ClientMessages } from "@/components/i18n/client-messages";
import { WorkspaceScreen } from "@/components/workspaces/workspace-screen";
import { getContainer } from "@/server/container";
import { isDomainError } from "@/server/domain/errors";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";
import { listMembers } from "@/server/domain/workspaces/list-members";
import { listServiceAccounts } from "@/server/domain/workspaces/list-service-accounts";
import { getOwnWorkspace } from "@/server/domain/workspaces/managed-workspace";
import { memberViewOf, serviceAccountViewOf } from "./workspace-view-of";

type Params = Promise<{ id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { workspace } = await readWorkspace((await params).id);
  const t = await getTranslations("workspaces");
  return { title: workspace.personal ? t("personalTitle") : workspace.name };
}

export default async function WorkspacePage({ params }: { params: Params }) {
  const { current, workspace, members, serviceAccounts } = await readWorkspace((await params).id);
  const { account } = current;
  const { id, name, personal, role } = workspace;
  return (
    <ClientMessages namespaces={["portal", "workspaces", "commands"]}>
      <WorkspaceScreen
        workspace={{ id, name, personal, role }}
        members={members.map((member) => memberViewOf(member, account.id))}
        serviceAccounts={serviceAccounts.map(serviceAccountViewOf)}
        email={account.email}
      />
    </ClientMessages>
  );
}

/** One that the person is no member of is not told apart from none. */
const readWorkspace = cache(async (id: string) => {
  const current = await requireSession(`/workspaces/${encodeURIComponent(id)}`);
  const { ctx } = await getContainer();
  const actor = actorOfSession(current, "session");
  try {
    const [workspace, members, serviceAccounts] = await Promise.all([
      getOwnWorkspace(ctx, actor, id),
      listMembers(ctx, actor, id),
      listServiceAccounts(ctx, actor, id),
    ]);
    return { current, workspace, members, serviceAccounts };
  } catch (error) {
    if (isDomainError(error) && error.code === "workspace_not_found") notFound();
    throw error;
  }
});
