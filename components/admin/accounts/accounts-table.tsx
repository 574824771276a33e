"use client";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useWarm } from "@/client/use-warm";
import { useRefresh } from "@/components/portal/use-refresh";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import { AccountRow } from "./account-row";
import type { AccountAction, AccountView } from "./account-view";
import { LazyAccountDialog, loadAccountDialog } from "./lazy-account-dialog";

export function AccountsTable({ accounts }: { accounts: AccountView[] }) {
  const t = useTranslations("admin.accounts");
  const refresh = useRefresh();
  const [asking, setAsking] = useState<{ account: AccountView; action: AccountAction } | null>(null);
  useWarm(loadAccountDialog);
  const close = () => setAsking(null);

  return (
    <>
      <Table caption={t("list")}>
        <TableHead>
          <tr>
            <HeadCell>{t("email")}</HeadCell>
            <HeadCell className="max-lg:sm:hidden">{t("nickname")}</HeadCell>
            <HeadCell>{t("statusName")}</HeadCell>
            <HeadCell>{t("role")}</HeadCell>
            <HeadCell>{t("keys")}</HeadCell>
            <HeadCell>{t("sessions")}</HeadCell>
            <HeadCell>{t("lastLogIn")}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t("actions")}</span>
            </HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} onAct={(action) => setAsking({ account, action })} />
          ))}
        </TableBody>
      </Table>
      <Suspense>
        {asking && <LazyAccountDialog {...asking} onClose={close} onDone={() => refresh(asking.account.id)} />}
      </Suspense>
    </>
  );
}
