"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { DownloadButton } from "./download-button";
import { envFile } from "./env-file";
import type { CreatedKey } from "./key-replies";
import { SecretText } from "./secret-text";
import { useLeaveGuard } from "./use-leave-guard";

/** The one time these keys are shown. They are in this component's props, and gone when the dialog closes. */
export function NewKeysDialog({ created, onClose }: { created: CreatedKey[]; onClose: () => void }) {
  const t = useTranslations("keys");
  const [shown, setShown] = useState(false);
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const kept = copied.size === created.length;
  const { leave, question } = useLeaveGuard(kept, onClose);
  const keepAll = () => setCopied(new Set(created.map(({ id }) => id)));
  const file = envFile(created);

  return (
    <>
      <Dialog
        open
        wide
        dismissible={false}
        onOpenChange={leave}
        title={t("newKeysTitle", { count: created.length })}
        description={t("newKeysText")}
      >
        <div className="flex flex-wrap gap-2">
          <CopyButton variant="primary" text={file} label={t("copyAll")} onCopied={keepAll} data-autofocus />
          <DownloadButton fileName=".env" text={file} label={t("downloadEnv")} onDone={keepAll} />
          <Button variant="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {t("showKeys")}
          </Button>
        </div>
        {created.map(({ id, name, secret }) => (
          <SecretText
            key={id}
            label={name}
            copyLabel={t("copyKeyOf", { name })}
            text={(key) => key}
            secret={secret}
            shown={shown}
            onCopied={() => setCopied((before) => new Set(before).add(id))}
          />
        ))}
        <DialogActions>
          <Button variant={kept ? "primary" : "secondary"} onClick={leave}>
            {t("done")}
          </Button>
        </DialogActions>
      </Dialog>
      {question}
    </>
  );
}
