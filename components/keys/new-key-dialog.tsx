"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { FirstCall } from "./first-call";
import { KeySnippets } from "./key-snippets";
import type { CreatedKey } from "./key-view";
import { SecretField } from "./secret-field";
import { SecretText } from "./secret-text";

type NewKeyDialogProps = { created: CreatedKey; appUrl: string; onClose: () => void };

/** The one time a key is shown. It is in this component's props and state, and gone when the dialog closes. */
export function NewKeyDialog({ created, appUrl, onClose }: NewKeyDialogProps) {
  const t = useTranslations("keys");
  const [shown, setShown] = useState(false);
  const [copied, setCopied] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { secret } = created;
  const onCopied = () => setCopied(true);
  const leave = () => (copied ? onClose() : setLeaving(true));
  useWarningOnUnload(!copied);

  return (
    <>
      <Dialog open wide dismissible={false} onOpenChange={leave} title={t("newTitle")} description={t("newText")}>
        <SecretField secret={secret} shown={shown} onShownChange={setShown} onCopied={onCopied} />
        <SecretText
          label={t("envLine")}
          copyLabel={t("copyEnv")}
          text={(key) => `LATCHKEY_API_KEY=${key}`}
          secret={secret}
          shown={shown}
          onCopied={onCopied}
        />
        <KeySnippets appUrl={appUrl} secret={secret} shown={shown} onCopied={onCopied} />
        <FirstCall keyId={created.id} />
        <DialogActions>
          <Button variant={copied ? "primary" : "secondary"} onClick={leave}>
            {t("done")}
          </Button>
        </DialogActions>
      </Dialog>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title={t("leaveTitle")}
        description={t("leaveText")}
        cancelLabel={t("goBack")}
        confirmLabel={t("leave")}
        danger
        onConfirm={() => {
          onClose();
          return true;
        }}
      />
    </>
  );
}

/** Reloading or closing the tab loses the key as surely as closing the dialog. */
function useWarningOnUnload(active: boolean) {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [active]);
}
