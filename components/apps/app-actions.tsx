"use client";
import { CirclePause, CirclePlay, FlaskConical, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { AppView } from "./app-view";
import type { AppDialog } from "./dialogs/app-dialog";

type AppActionsProps = { app: AppView; hydrated: boolean; show: (dialog: AppDialog) => void };

/** What can be taken back stands before what can't. */
export function AppActions({ app, hydrated, show }: AppActionsProps) {
  const t = useTranslations("apps");
  const actions = [
    { kind: "edit", icon: Pencil, offered: true },
    { kind: "enable", icon: CirclePlay, offered: app.disabledAt !== null },
    { kind: "disable", icon: CirclePause, offered: app.disabledAt === null },
    { kind: "delete", icon: Trash2, offered: true },
  ] as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-label={t("actionsOf", { name: app.name })} className="flex flex-wrap gap-2">
      <Button asChild>
        <Link href={`/apps/${app.id}/try`} prefetch={false}>
          <FlaskConical aria-hidden />
          {t("tryIt")}
        </Link>
      </Button>
      {actions
        .filter(({ offered }) => offered)
        .map(({ kind, icon: Icon }) => (
          <Button key={kind} variant="secondary" disabled={!hydrated} onClick={() => show({ kind })}>
            <Icon aria-hidden />
            {kind === "edit" ? t("edit") : t(`${kind}.item`)}
          </Button>
        ))}
    </div>
  );
}
