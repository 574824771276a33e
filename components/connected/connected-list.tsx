"use client";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useWarm } from "@/client/use-warm";
import { useRefresh } from "@/components/portal/use-refresh";
import { ConnectedCard } from "./connected-card";
import type { ConnectedApp } from "./connected-view";
import { LazyCutOffDialog, loadCutOffDialog } from "./lazy-cut-off-dialog";

export function ConnectedList({ apps, email }: { apps: ConnectedApp[]; email: string }) {
  const t = useTranslations("connected");
  const refresh = useRefresh();
  const [asking, setAsking] = useState<ConnectedApp | null>(null);
  useWarm(loadCutOffDialog);
  return (
    <>
      <ul aria-label={t("list")} className="grid gap-4 lg:grid-cols-2">
        {apps.map((app) => (
          <ConnectedCard key={app.id} app={app} onCutOff={() => setAsking(app)} />
        ))}
      </ul>
      <Suspense>
        {asking && (
          <LazyCutOffDialog
            app={asking}
            email={email}
            onClose={() => setAsking(null)}
            onDone={() => refresh(asking.id)}
          />
        )}
      </Suspense>
    </>
  );
}
