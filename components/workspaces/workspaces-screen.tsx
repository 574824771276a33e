"use client";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { useWarm } from "@/client/use-warm";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import { LazyWorkspaceDialogs, loadWorkspaceDialogs } from "./lazy-workspace-dialogs";
import { WorkspaceRow } from "./workspace-row";
import type { WorkspaceView } from "./workspace-view";

/** `email`: of the person who looks. */
export function WorkspacesScreen({ workspaces, email }: { workspaces: WorkspaceView[]; email: string }) {
  const t = useTranslations("workspaces");
  const hydrated = useHydrated();
  const [creating, setCreating] = useState(false);
  useWarm(loadWorkspaceDialogs);
  const create = (
    <Button disabled={!hydrated} onClick={() => setCreating(true)}>
      {t("create")}
    </Button>
  );
  const onlyPersonal = workspaces.every(({ personal }) => personal);
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} action={!onlyPersonal && create} />
      <Table caption={t("list")}>
        <TableHead>
          <tr>
            <HeadCell>{t("name")}</HeadCell>
            <HeadCell>{t("kind")}</HeadCell>
            <HeadCell>{t("yourRole")}</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {workspaces.map((workspace) => (
            <WorkspaceRow key={workspace.id} workspace={workspace} />
          ))}
        </TableBody>
      </Table>
      {onlyPersonal && (
        <div className="mt-6">
          <EmptyState title={t("empty")} action={create} />
        </div>
      )}
      <Suspense>
        {creating && (
          <LazyWorkspaceDialogs
            dialog={{ kind: "create" }}
            email={email}
            onClose={() => setCreating(false)}
            onDone={() => undefined}
          />
        )}
      </Suspense>
    </>
  );
}
