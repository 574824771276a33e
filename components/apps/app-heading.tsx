import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageTitle } from "@/components/page-title";
import { AppStatusBadge } from "./app-status-badge";
import type { AppView } from "./app-view";
import { BackLink } from "./back-link";
import { ClientId } from "./client-id";

export function AppHeading({ app, children }: { app: AppView; children: ReactNode }) {
  const t = useTranslations("apps");
  return (
    <header className="mb-6 flex flex-col gap-4">
      <BackLink href="/apps" label={t("all")} />
      <PageTitle title={<span className="wrap-anywhere">{app.name}</span>} purpose={t(`kinds.${app.kind}.purpose`)} />
      {app.description && <p className="max-w-2xl wrap-anywhere">{app.description}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <AppStatusBadge disabledAt={app.disabledAt} />
        <ClientId id={app.id} name={app.name} />
      </div>
      {children}
    </header>
  );
}
