"use client";
import { useTranslations } from "next-intl";
import { makeProblem } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { CallCommands } from "@/components/commands/call-commands";
import { cliOf } from "@/components/commands/shell-command";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { useFieldText } from "@/components/forms/use-problem-text";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useToast } from "@/components/ui/toast";
import { madeKeyReply } from "../app-replies";
import type { AppDialogProps } from "./app-dialog";
import { looksPrivate } from "./looks-private";

const refused = { ...makeProblem("request_invalid"), errors: [{ field: "publicKey", code: "private" }] };

/** The public half only; whoever pastes the private one is told before it leaves the browser. */
export function AddKeyDialog({ app, offer, onClose, onDone }: AppDialogProps) {
  const t = useTranslations("apps");
  const toast = useToast();
  const fieldText = useFieldText();
  const call = useSignedInApi();
  const path = `/apps/${app.id}/keys` as const;
  const form = useApiForm<{ publicKey: string }, { publicKey: string }, { kid: string }>({
    defaultValues: { publicKey: "" },
    send: async ({ publicKey }) => {
      if (looksPrivate(publicKey)) return { ok: false, problem: refused };
      return call("POST", `/api/v1${path}`, { publicKey: publicKey.trim() }, { reply: madeKeyReply });
    },
    onDone: () => {
      toast(t("keyAdded"));
      onDone();
    },
  });
  const publicKey = form.watch("publicKey");
  return (
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("addKeyTitle")} description={t("addKeyText")}>
      <ApiForm form={form} submitLabel={t("addKey")} onCancel={onClose}>
        <PublicKeyField
          value={publicKey}
          onChange={(typed) => {
            form.clearErrors("publicKey");
            form.setValue("publicKey", typed);
          }}
          error={looksPrivate(publicKey) ? t("keyIsPrivate") : fieldText("publicKey", form.formState.errors.publicKey)}
        />
        <CallCommands
          call={{ method: "POST", path, body: { publicKey: "-----BEGIN PUBLIC KEY-----…" } }}
          cli={`${cliOf("app key add", { email: offer.email, id: app.id })} < public-key.pem`}
        />
      </ApiForm>
    </Dialog>
  );
}

type PublicKeyFieldProps = { value: string; onChange: (typed: string) => void; error: string | undefined };

function PublicKeyField({ value, onChange, error }: PublicKeyFieldProps) {
  const t = useTranslations("apps");
  return (
    <Field label={t("publicKey")} hint={t("publicKeyHint")} error={error}>
      {(control) => (
        <Textarea
          {...control}
          name="publicKey"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          rows={8}
          spellCheck={false}
          autoComplete="off"
          data-autofocus=""
          className="font-mono text-sm"
          placeholder="-----BEGIN PUBLIC KEY-----"
        />
      )}
    </Field>
  );
}
