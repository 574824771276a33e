"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DownloadButton } from "@/components/keys/download-button";
import { SecretText } from "@/components/keys/secret-text";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { useUnloadWarning } from "./use-unload-warning";

type SecretDialogProps = {
  clientId: string;
  secret: string;
  /** It can be looked at again: nothing is lost by closing. */
  readable?: boolean;
  appUrl: string;
  onClose: () => void;
};

/** The one time a secret is shown. It is in this component's props, and gone when the dialog closes. */
export function SecretDialog({ clientId, secret, readable = false, appUrl, onClose }: SecretDialogProps) {
  const t = useTranslations("apps");
  const [shown, setShown] = useState(false);
  const [kept, setKept] = useState(readable);
  const [leaving, setLeaving] = useState(false);
  useUnloadWarning(!kept);
  const onCopied = () => setKept(true);
  const leave = () => (kept ? onClose() : setLeaving(true));
  const env = (text: string) => `OAUTH_ISSUER=${appUrl}\nOAUTH_CLIENT_ID=${clientId}\nOAUTH_CLIENT_SECRET=${text}`;

  return (
    <>
      <Dialog
        open
        wide
        dismissible={false}
        onOpenChange={leave}
        title={t("secretTitle")}
        description={t(readable ? "secretTextReadable" : "secretText")}
      >
        <SecretText
          label={t("secret")}
          copyLabel={t("copySecretIcon")}
          text={(text) => text}
          secret={secret}
          shown={shown}
          onCopied={onCopied}
        />
        <div className="flex flex-wrap gap-2">
          <CopyButton variant="primary" text={secret} label={t("copySecret")} onCopied={onCopied} data-autofocus />
          <Button variant="secondary" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            {t("showSecret")}
          </Button>
        </div>
        <SecretText
          label={t("envLines")}
          copyLabel={t("copyEnv")}
          text={env}
          secret={secret}
          shown={shown}
          onCopied={onCopied}
        />
        <DialogActions>
          <DownloadButton fileName=".env" text={`${env(secret)}\n`} label={t("downloadEnv")} onDone={onCopied} />
          <Button variant={kept ? "primary" : "secondary"} onClick={leave}>
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
