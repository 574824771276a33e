"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, Suspense, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { useWarm } from "@/client/use-warm";
import { useRefresh } from "@/components/portal/use-refresh";
import { grantNames } from "@/shared/app-kinds";
import { AppActions } from "./app-actions";
import { AppHeading } from "./app-heading";
import { AppKeys } from "./app-keys";
import { AppLimits } from "./app-limits";
import { AppNotices } from "./app-notices";
import { AppSecrets } from "./app-secrets";
import { AddressesSection, AdvancedSection, PermissionsSection } from "./app-sections";
import type { AppOffer, AppView } from "./app-view";
import type { AppDialog } from "./dialogs/app-dialog";
import { LazyAppDialogs, loadAppDialogs } from "./lazy-app-parts";

type AppScreenProps = {
  app: AppView;
  offer: AppOffer;
  /** Parts that are drawn on the server: facts, code and use. */
  facts: ReactNode;
  code: ReactNode;
  usage: ReactNode;
};

/** Holds the dialogs above everything that a refresh may replace: a new secret is in their state and nowhere else. */
export function AppScreen({ app, offer, facts, code, usage }: AppScreenProps) {
  const t = useTranslations("apps");
  const refresh = useRefresh();
  const hydrated = useHydrated();
  const [dialog, setDialog] = useState<AppDialog | null>(null);
  useWarm(loadAppDialogs);
  const hasSecrets = app.authMethod === "client_secret";
  const hasKeys =
    app.authMethod === "private_key_jwt" || app.keys.length > 0 || app.grantTypes.includes(grantNames.assertion);
  const sectionProps = { app, offer, hydrated, show: setDialog };

  return (
    <>
      <AppHeading app={app}>
        <AppActions app={app} hydrated={hydrated} show={setDialog} />
      </AppHeading>
      <div className="flex flex-col gap-4">
        <AppNotices app={app} hydrated={hydrated} show={setDialog} />
        {facts}
        <AddressesSection {...sectionProps} />
        <PermissionsSection {...sectionProps} />
        {hasSecrets && <AppSecrets {...sectionProps} />}
        {hasKeys && <AppKeys {...sectionProps} />}
        <AppLimits {...sectionProps} />
        {code}
        {usage}
        <AdvancedSection {...sectionProps} />
      </div>
      <Suspense
        fallback={
          <p role="status" className="sr-only">
            {t("loading")}
          </p>
        }
      >
        {dialog && (
          <LazyAppDialogs
            dialog={dialog}
            show={setDialog}
            app={app}
            offer={offer}
            onClose={() => setDialog(null)}
            onDone={() => {
              setDialog(null);
              refresh("app");
            }}
          />
        )}
      </Suspense>
    </>
  );
}
