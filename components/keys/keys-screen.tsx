"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Suspense, useEffect, useRef, useState, useTransition } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { useWarm } from "@/client/use-warm";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { focusNextRow, focusRow, searchId } from "./focus-places";
import type { KeyDialog } from "./key-dialog";
import type { KeyOffer, KeyView } from "./key-view";
import { KeysEmpty } from "./keys-empty";
import { KeysList } from "./keys-list";
import { LazyKeysDialogs, loadKeysDialogs } from "./lazy-keys-dialogs";
import { useShortcuts } from "./use-shortcuts";

type KeysScreenProps = {
  keys: KeyView[];
  nextCursor: string | null;
  /** Whether this is a later page than the first. */
  paged: boolean;
  offer: KeyOffer;
};

/** Holds the dialogs above everything that a refresh may replace: a new key is in their state and nowhere else. */
export function KeysScreen({ keys, nextCursor, paged, offer }: KeysScreenProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const [dialog, setDialog] = useState<KeyDialog | null>(null);
  const [refreshing, startRefresh] = useTransition();
  const focusAfter = useRef<string | null>(null);
  useWarm(loadKeysDialogs);
  const create = () => setDialog({ kind: "create" });
  const shortcuts = useShortcuts({
    c: create,
    j: () => focusNextRow(1),
    k: () => focusNextRow(-1),
    "/": () => document.getElementById(searchId)?.focus(),
    "?": () => setDialog({ kind: "shortcuts" }),
  });

  // What had the focus may be gone with the refresh: the empty page's button, a row that the filter now hides.
  useEffect(() => {
    if (refreshing || focusAfter.current === null) return;
    focusRow(focusAfter.current);
    focusAfter.current = null;
  }, [refreshing]);

  function changed(keyId: string) {
    focusAfter.current = keyId;
    startRefresh(() => router.refresh());
  }

  function created(keyId: string) {
    focusAfter.current = keyId;
    // A new key is on the first page.
    startRefresh(() => (location.search ? router.push("/keys") : router.refresh()));
  }

  // A click before the page's scripts are at work would be lost.
  const hydrated = useHydrated();
  const createButton = (
    <Button disabled={!hydrated} onClick={create}>
      {t("create")}
    </Button>
  );
  const empty = keys.length === 0 && !paged;
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} action={!empty && createButton} />
      {empty ? (
        <KeysEmpty appUrl={offer.appUrl} action={createButton} />
      ) : (
        <KeysList
          keys={keys}
          nextCursor={nextCursor}
          paged={paged}
          onRename={(key) => setDialog({ kind: "rename", key })}
          onRevoke={(key) => setDialog({ kind: "revoke", key })}
          onShowShortcuts={() => setDialog({ kind: "shortcuts" })}
        />
      )}
      <Suspense>
        {dialog && (
          <LazyKeysDialogs
            dialog={dialog}
            show={setDialog}
            offer={offer}
            shortcuts={shortcuts}
            onChanged={changed}
            onCreated={created}
          />
        )}
      </Suspense>
    </>
  );
}
