"use client";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useWarm } from "@/client/use-warm";
import { useRefresh } from "@/components/portal/use-refresh";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import { AdminAppRow } from "./admin-app-row";
import { type AdminAppView, actionFor } from "./admin-app-view";
import { LazyAdminAppDialog, loadAdminAppDialog } from "./lazy-admin-app-dialog";

export function AdminAppsTable({ apps }: { apps: AdminAppView[] }) {
  const t = useTranslations("admin.apps");
  const refresh = useRefresh();
  const [asking, setAsking] = useState<AdminAppView | null>(null);
  useWarm(loadAdminAppDialog);
  return (
    <>
      <Table caption={t("list")}>
        <TableHead>
          <tr>
            <HeadCell>{t("name")}</HeadCell>
            <HeadCell>{t("owner")}</HeadCell>
            <HeadCell className="max-lg:sm:hidden">{t("source")}</HeadCell>
            <HeadCell>{t("status")}</HeadCell>
            <HeadCell>{t("lastUsed")}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t("actions")}</span>
            </HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {apps.map((app) => (
            <AdminAppRow key={app.id} app={app} onAct={() => setAsking(app)} />
          ))}
        </TableBody>
      </Table>
      <Suspense>
        {asking && (
          <LazyAdminAppDialog
            app={asking}
            action={actionFor(asking)}
            onClose={() => setAsking(null)}
            onDone={() => refresh(asking.id)}
          />
        )}
      </Suspense>
    </>
  );
}
