"use client";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { useWarm } from "@/client/use-warm";
import { PageHeader } from "@/components/portal/page-header";
import { Section } from "@/components/portal/section";
import { useRefresh } from "@/components/portal/use-refresh";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { LazyWorkspaceDialogs, loadWorkspaceDialogs } from "./lazy-workspace-dialogs";
import { MembersTable } from "./members-table";
import { ServiceAccountsTable } from "./service-accounts-table";
import type { WorkspaceDialog } from "./workspace-dialog";
import type { MemberView, ServiceAccountView, WorkspaceView } from "./workspace-view";

type WorkspaceScreenProps = {
  workspace: WorkspaceView;
  members: MemberView[];
  serviceAccounts: ServiceAccountView[];
  /** Of the person who looks. */
  email: string;
};

/** Members see it; what changes it is shown to owners alone, and the server asks again. */
export function WorkspaceScreen({ workspace, members, serviceAccounts, email }: WorkspaceScreenProps) {
  const t = useTranslations("workspaces");
  const refresh = useRefresh();
  const hydrated = useHydrated();
  const [dialog, setDialog] = useState<WorkspaceDialog | null>(null);
  useWarm(loadWorkspaceDialogs);
  const owns = workspace.role === "owner";
  const shared = !workspace.personal;
  const noneYet = owns ? (shared ? "noServiceAccountsOwner" : "noServiceAccountsPersonal") : "noServiceAccounts";

  const button = (label: string, open: WorkspaceDialog) => (
    <Button variant="secondary" size="sm" disabled={!hydrated} onClick={() => setDialog(open)}>
      {label}
    </Button>
  );
  return (
    <>
      <p className="mb-2 text-sm">
        <TextLink href="/workspaces">{t("all")}</TextLink>
      </p>
      <PageHeader
        title={<span className="wrap-anywhere">{shared ? workspace.name : t("personalTitle")}</span>}
        purpose={t(shared ? (owns ? "ownerPurpose" : "memberPurpose") : "personalPurpose")}
      />
      <div className="flex flex-col gap-4">
        {shared && (
          <Section
            title={t("members")}
            text={t("membersText")}
            action={owns && button(t("addMember"), { kind: "addMember", workspace })}
          >
            <MembersTable
              members={members}
              owns={owns}
              onAct={(kind, member) => setDialog({ kind, workspace, member })}
            />
          </Section>
        )}
        <Section
          title={t("serviceAccounts")}
          text={t(shared ? "serviceAccountsText" : "serviceAccountsTextPersonal")}
          action={owns && button(t("createServiceAccount"), { kind: "createServiceAccount", workspace })}
        >
          {serviceAccounts.length > 0 ? (
            <ServiceAccountsTable
              serviceAccounts={serviceAccounts}
              owns={owns}
              onAct={(kind, serviceAccount) => setDialog({ kind, serviceAccount })}
            />
          ) : (
            <p className="text-ink-soft">{t(noneYet)}</p>
          )}
        </Section>
        {shared && owns && (
          <Section title={t("manage")} text={t("manageText")}>
            <div className="flex flex-wrap gap-2">
              {button(t("rename"), { kind: "rename", workspace })}
              {button(t("delete.item"), { kind: "delete", workspace })}
            </div>
          </Section>
        )}
      </div>
      <Suspense>
        {dialog && (
          <LazyWorkspaceDialogs dialog={dialog} email={email} onClose={() => setDialog(null)} onDone={refresh} />
        )}
      </Suspense>
    </>
  );
}
