import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/current-session";
import { ClientMessages } from "@/components/i18n/client-messages";
import { WorkspacesScreen } from "@/components/workspaces/workspaces-screen";
import { getContainer } from "@/server/container";
import { listOwnWorkspaces } from "@/server/domain/accounts/list-own-workspaces";
import { actorOfSession } from "@/server/domain/sessions/resolve-session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("workspaces");
  return { title: t("title") };
}

export default async function WorkspacesPage() {
  const current = await requireSession("/workspaces");
  const { ctx } = await getContainer();
  const workspaces = await listOwnWorkspaces(ctx, actorOfSession(current, "session"));
  return (
    <ClientMessages namespaces={["portal", "workspaces", "commands"]}>
      <WorkspacesScreen
        workspaces={workspaces.map(({ id, name, personal, role }) => ({ id, name, personal, role }))}
        email={current.account.email}
      />
    </ClientMessages>
  );
}
