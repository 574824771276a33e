"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { DownloadButton } from "./download-button";
import { FirstCall } from "./first-call";
import type { CreatedKey } from "./key-replies";
import { KeySnippets } from "./key-snippets";
import { SecretField } from "./secret-field";
import { SecretText } from "./secret-text";
import { useLeaveGuard } from "./use-leave-guard";

type NewKeyDialogProps = { created: CreatedKey; appUrl: string; onClose: () => void };

const envLine = (key: string) => `LATCHKEY_API_KEY=${key}`;

/** The one time a key is shown. It is in this component's props and state, and gone when the dialog closes. */
export function NewKeyDialog({ created, appUrl, onClose }: NewKeyDialogProps) {
  const t = useTranslations("keys");
  const [shown, setShown] = useState(false);
  const [kept, setKept] = useState(false);
  const { secret, replacesId } = created;
  const onCopied = () => setKept(true);
  const { leave, question } = useLeaveGuard(kept, onClose);

  return (
    <>
      <Dialog open wide dismissible={false} onOpenChange={leave} title={t("newTitle")} description={t("newText")}>
        {replacesId && <p>{t("newReplaces", { name: created.name })}</p>}
        <SecretField secret={secret} shown={shown} onShownChange={setShown} onCopied={onCopied} />
        <SecretText
          label={t("envLine")}
          copyLabel={t("copyEnv")}
          text={envLine}
          secret={secret}
          shown={shown}
          onCopied={onCopied}
        />
        <KeySnippets appUrl={appUrl} secret={secret} shown={shown} onCopied={onCopied} />
        <FirstCall keyId={created.id} />
        <DialogActions>
          <DownloadButton fileName=".env" text={`${envLine(secret)}\n`} label={t("downloadEnv")} onDone={onCopied} />
          <Button variant={kept ? "primary" : "secondary"} onClick={leave}>
            {t("done")}
          </Button>
        </DialogActions>
      </Dialog>
      {question}
    </>
  );
}
