"use client";
import { ExternalLink, TriangleAlert, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { AppName } from "@/components/consent/app-name";
import { placeOf } from "@/components/consent/place-of";
import { ScopeList } from "@/components/scopes/scope-list";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ConnectedApp } from "./connected-view";

export function ConnectedCard({ app, onCutOff }: { app: ConnectedApp; onCutOff: () => void }) {
  const t = useTranslations("connected");
  const id = useId();
  const hydrated = useHydrated();
  return (
    <li className="min-w-0">
      <Card className="flex h-full flex-col gap-4 max-sm:p-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 id={id} className="text-lg font-semibold">
              <AppName name={app.name} />
            </h2>
            {app.source === "console" && app.homepageUri && <Homepage uri={app.homepageUri} />}
          </div>
          {app.source !== "console" && (
            <Badge tone="notice" icon={<TriangleAlert aria-hidden />}>
              {t("unchecked")}
            </Badge>
          )}
        </div>
        {app.scopes.length > 0 ? (
          <ScopeList label={t("mayOf", { name: app.name })} scopes={app.scopes} />
        ) : (
          <p>{t("noScopes")}</p>
        )}
        <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          <Fact name={t("since")}>
            <RelativeTime at={app.since} />
          </Fact>
          <Fact name={t("lastUsed")}>{app.lastUsedAt ? <RelativeTime at={app.lastUsedAt} /> : t("never")}</Fact>
          {app.grants > 1 && <Fact name={t("grants")}>{app.grants}</Fact>}
          {app.audience.length > 0 && <Fact name={t("useAt")}>{app.audience.map(placeOf).join(", ")}</Fact>}
        </dl>
        <Button
          variant="secondary"
          size="sm"
          className="mt-auto self-start max-sm:w-full"
          aria-describedby={id}
          disabled={!hydrated}
          onClick={onCutOff}
        >
          <Unplug aria-hidden />
          {t("cutOff")}
        </Button>
      </Card>
    </li>
  );
}

function Homepage({ uri }: { uri: string }) {
  return (
    <a href={uri} rel="noreferrer" className="link inline-flex items-center gap-1 text-sm">
      {placeOf(uri)}
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
