"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { SecretText } from "@/components/keys/secret-text";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { revealedSecretReply } from "../app-replies";
import type { AppSecretView } from "../app-view";
import type { AppDialogProps } from "./app-dialog";

/** Fetches the secret when it is asked for, and not before: each look is audited. It is gone when the dialog closes. */
export function RevealSecretDialog({ app, secret, onClose }: AppDialogProps & { secret: AppSecretView }) {
  const t = useTranslations("apps");
  const call = useSignedInApi();
  const [text, setText] = useState<string | null>(null);
  const form = useApiForm({
    send: () =>
      call("POST", `/api/v1/apps/${app.id}/secrets/${secret.id}/reveal`, undefined, { reply: revealedSecretReply }),
    onDone: setText,
  });
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t("revealTitle")}
      description={t.rich("revealText", { hint: () => <code className="font-mono text-ink">{secret.masked}</code> })}
    >
      {text === null ? (
        <ApiForm form={form} submitLabel={t("showSecret")} onCancel={onClose} />
      ) : (
        <Revealed secret={text} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Revealed({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("apps");
  const [shown, setShown] = useState(true);
  return (
    <>
      <SecretText
        label={t("secret")}
        copyLabel={t("copySecretIcon")}
        text={(text) => text}
        secret={secret}
        shown={shown}
        onCopied={() => undefined}
      />
      <div className="flex flex-wrap gap-2">
        <CopyButton variant="primary" text={secret} label={t("copySecret")} data-autofocus />
        <Button variant="secondary" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          {t("showSecret")}
        </Button>
      </div>
      <DialogActions>
        <Button variant="secondary" onClick={onClose}>
          {t("done")}
        </Button>
      </DialogActions>
    </>
  );
}
