"use client";
import { CircleCheck, CirclePause } from "lucide-react";
import { useTranslations } from "next-intl";
import { useHydrated } from "@/client/use-hydrated";
import { AppName } from "@/components/consent/app-name";
import { rowId } from "@/components/keys/focus-places";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Row } from "@/components/ui/table";
import { type AdminAppView, actionFor } from "./admin-app-view";

export function AdminAppRow({ app, onAct }: { app: AdminAppView; onAct: () => void }) {
  const t = useTranslations("admin.apps");
  const hydrated = useHydrated();
  const { id, name, description, kind, source, owner, scopes, lastUsedAt, disabled } = app;
  const action = actionFor(app);
  return (
    <Row id={rowId(id)} tabIndex={-1} className="-outline-offset-2">
      <Cell role="rowheader" className="sm:max-w-72">
        <div className="min-w-0 wrap-anywhere sm:min-w-52">
          <p className="font-medium">
            <AppName name={name} />
          </p>
          {description && <p className="text-sm text-ink-soft">{description}</p>}
          <p className="font-mono text-sm text-ink-soft">{id}</p>
          <p className="text-sm text-ink-soft">{t("kindAndScopes", { kind, count: scopes.length })}</p>
        </div>
      </Cell>
      <Cell label={t("owner")} className="sm:max-w-48">
        <div className="min-w-0 wrap-anywhere">
          {owner?.email ?? <span className="text-ink-soft">{t("nobody")}</span>}
          {owner?.workspace && <p className="text-sm text-ink-soft">{t("workspace", { name: owner.workspace })}</p>}
        </div>
      </Cell>
      <Cell label={t("source")} className="max-lg:sm:hidden">
        {t(`sources.${source}`)}
      </Cell>
      <Cell label={t("status")} className="sm:max-w-48">
        <div className="min-w-0 wrap-anywhere">
          {disabled ? (
            <Badge tone="notice" icon={<CirclePause aria-hidden />}>
              {t("disabled")}
            </Badge>
          ) : (
            <Badge tone="good" icon={<CircleCheck aria-hidden />}>
              {t("active")}
            </Badge>
          )}
          {disabled?.reason && <p className="text-sm text-ink-soft">{disabled.reason}</p>}
        </div>
      </Cell>
      <Cell label={t("lastUsed")}>
        {lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="text-ink-soft">{t("never")}</span>}
      </Cell>
      <Cell className="max-sm:pt-2 sm:text-right">
        <Button
          variant="secondary"
          size="sm"
          className="max-sm:w-full"
          aria-label={t(`${action}.of`, { name })}
          disabled={!hydrated}
          onClick={onAct}
        >
          {t(`${action}.item`)}
        </Button>
      </Cell>
    </Row>
  );
}
