"use client";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useWarm } from "@/client/use-warm";
import { useRefresh } from "@/components/portal/use-refresh";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import { AdminKeyRow } from "./admin-key-row";
import type { AdminKeyView, KeyAction } from "./admin-key-view";
import { LazyAdminKeyDialog, loadAdminKeyDialog } from "./lazy-admin-key-dialog";

export function AdminKeysTable({ keys }: { keys: AdminKeyView[] }) {
  const t = useTranslations("admin.keys");
  const refresh = useRefresh();
  const [asking, setAsking] = useState<{ item: AdminKeyView; action: KeyAction } | null>(null);
  useWarm(loadAdminKeyDialog);

  return (
    <>
      <Table caption={t("list")}>
        <TableHead>
          <tr>
            <HeadCell>{t("name")}</HeadCell>
            <HeadCell>{t("owner")}</HeadCell>
            <HeadCell>{t("status")}</HeadCell>
            <HeadCell className="max-lg:sm:hidden">{t("usage")}</HeadCell>
            <HeadCell>{t("lastUse")}</HeadCell>
            <HeadCell className="max-xl:sm:hidden">{t("expires")}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t("actions")}</span>
            </HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {keys.map((item) => (
            <AdminKeyRow key={item.id} item={item} onAct={(action) => setAsking({ item, action })} />
          ))}
        </TableBody>
      </Table>
      <Suspense>
        {asking && (
          <LazyAdminKeyDialog {...asking} onClose={() => setAsking(null)} onDone={() => refresh(asking.item.id)} />
        )}
      </Suspense>
    </>
  );
}
