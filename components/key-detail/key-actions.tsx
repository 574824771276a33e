"use client";
import { Ban, CirclePause, CirclePlay, Pencil, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { useWarm } from "@/client/use-warm";
import type { KeyDialog } from "@/components/keys/key-dialog";
import type { KeyOffer, KeyView } from "@/components/keys/key-view";
import { LazyKeysDialogs, loadKeysDialogs } from "@/components/keys/lazy-keys-dialogs";
import { useRefresh } from "@/components/portal/use-refresh";
import { Button } from "@/components/ui/button";

const noShortcuts = { on: false, setOn: () => undefined };

/** What can be done to a key that hasn't ended, by the dialogs of the list. */
export function KeyActions({ item, offer }: { item: KeyView; offer: KeyOffer }) {
  const t = useTranslations("keys");
  const hydrated = useHydrated();
  const refresh = useRefresh();
  const [dialog, setDialog] = useState<KeyDialog | null>(null);
  useWarm(loadKeysDialogs);
  const actions = [
    { kind: "edit", icon: Pencil, offered: true },
    { kind: "rotate", icon: RefreshCw, offered: item.rotation === null },
    { kind: "enable", icon: CirclePlay, offered: item.status === "disabled" },
    { kind: "disable", icon: CirclePause, offered: item.status === "active" },
    { kind: "revoke", icon: Ban, offered: true },
  ] as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-label={t("actionsOf", { name: item.name })} className="flex flex-wrap gap-2">
      {actions
        .filter(({ offered }) => offered)
        .map(({ kind, icon: Icon }) => (
          <Button key={kind} variant="secondary" disabled={!hydrated} onClick={() => setDialog({ kind, key: item })}>
            <Icon aria-hidden />
            {t(kind)}
          </Button>
        ))}
      <Suspense>
        {dialog && (
          <LazyKeysDialogs
            dialog={dialog}
            show={setDialog}
            offer={offer}
            shortcuts={noShortcuts}
            onChanged={refresh}
            onCreated={refresh}
          />
        )}
      </Suspense>
    </div>
  );
}
