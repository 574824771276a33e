"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AppView } from "./app-view";
import type { AppDialog } from "./dialogs/app-dialog";

type AppNoticesProps = { app: AppView; hydrated: boolean; show: (dialog: AppDialog) => void };

/** Why the app doesn't work, or can't yet. */
export function AppNotices({ app, hydrated, show }: AppNoticesProps) {
  const t = useTranslations("apps");
  const { disabledAt, disableReason, authMethod, secrets, keys, jwksUri } = app;
  const lacks =
    (authMethod === "client_secret" && secrets.length === 0 && ("addSecret" as const)) ||
    (authMethod === "private_key_jwt" && keys.length === 0 && !jwksUri && ("addKey" as const));
  return (
    <>
      {disabledAt && (
        <Notice tone="notice" title={t("disabledTitle")}>
          {t.rich("disabledText", { time: () => <RelativeTime at={disabledAt} /> })}
          {disableReason && <p className="text-ink-soft wrap-anywhere">{t("quoted", { text: disableReason })}</p>}
        </Notice>
      )}
      {lacks && (
        <Notice
          tone="notice"
          title={t(`lacks.${lacks}.title`)}
          action={
            <Button variant="secondary" size="sm" disabled={!hydrated} onClick={() => show({ kind: lacks })}>
              {t(lacks)}
            </Button>
          }
        >
          {t(`lacks.${lacks}.text`)}
        </Notice>
      )}
    </>
  );
}
