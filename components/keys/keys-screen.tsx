"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Suspense, useEffect, useRef, useState, useTransition } from "react";
import { useHydrated } from "@/client/use-hydrated";
import { useWarm } from "@/client/use-warm";
import { PageHeader } from "@/components/portal/page-header";
import { Button } from "@/components/ui/button";
import { focusedKeyId, focusNextRow, focusRow, searchId } from "./focus-places";
import type { KeyDialog } from "./key-dialog";
import type { KeyOffer, KeysQuery, KeyView } from "./key-view";
import { KeysEmpty } from "./keys-empty";
import { KeysList } from "./keys-list";
import { LazyKeysDialogs, LazyUndoNotice, loadKeysDialogs } from "./lazy-keys-dialogs";
import { isUnended, withToggled } from "./selection";
import { useCreateLink } from "./use-create-link";
import { useShortcuts } from "./use-shortcuts";
import { useUndoable } from "./use-undoable";

type KeysScreenProps = { keys: KeyView[]; nextCursor: string | null; query: KeysQuery; offer: KeyOffer };

const nothing: ReadonlySet<string> = new Set();

/** Holds the dialogs above everything that a refresh may replace: a new key is in their state and nowhere else. */
export function KeysScreen({ keys, nextCursor, query, offer }: KeysScreenProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const [dialog, setDialog] = useState<KeyDialog | null>(null);
  const [selection, setSelection] = useState(nothing);
  const [undoable, setUndoable] = useUndoable();
  const [refreshing, startRefresh] = useTransition();
  const focusAfter = useRef<string | null>(null);
  useWarm(loadKeysDialogs);
  useCreateLink((link) => setDialog({ kind: "create", link }));
  const create = () => setDialog({ kind: "create", link: null });
  const shortcuts = useShortcuts({
    c: create,
    j: () => focusNextRow(1),
    k: () => focusNextRow(-1),
    x: () => onFocused(({ id }) => setSelection(withToggled(selection, id))),
    e: () => onFocused((key) => setDialog({ kind: "edit", key })),
    r: () => onFocused((key) => key.rotation === null && setDialog({ kind: "rotate", key })),
    "/": () => document.getElementById(searchId)?.focus(),
    "?": () => setDialog({ kind: "shortcuts" }),
  });

  function onFocused(act: (key: KeyView) => void) {
    const id = focusedKeyId();
    const key = keys.find((each) => each.id === id);
    if (key && isUnended(key)) act(key);
  }

  // What had the focus may be gone with the refresh: the empty page's button, a row that the filter now hides.
  useEffect(() => {
    if (refreshing || focusAfter.current === null) return;
    focusRow(focusAfter.current);
    focusAfter.current = null;
  }, [refreshing]);

  function changed(keyId: string) {
    focusAfter.current = keyId;
    setSelection(nothing);
    startRefresh(() => router.refresh());
  }

  function created(keyId: string) {
    focusAfter.current = keyId;
    setSelection(nothing);
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
  const empty = keys.length === 0 && !query.cursor && !query.text && !query.filter && !query.ownerId;
  return (
    <>
      <PageHeader title={t("title")} purpose={t("purpose")} action={!empty && createButton} />
      <Suspense>
        {undoable && (
          <LazyUndoNotice
            undoable={undoable}
            onGone={() => setUndoable(null)}
            onUndone={() => {
              setUndoable(null);
              startRefresh(() => router.refresh());
            }}
          />
        )}
      </Suspense>
      {empty ? (
        <KeysEmpty appUrl={offer.appUrl} action={createButton} />
      ) : (
        <KeysList
          keys={keys}
          nextCursor={nextCursor}
          query={query}
          selection={selection}
          setSelection={setSelection}
          show={setDialog}
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
            onUndoable={setUndoable}
          />
        )}
      </Suspense>
    </>
  );
}
