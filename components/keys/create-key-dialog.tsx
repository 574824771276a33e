"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { Dialog } from "@/components/ui/dialog";
import { createCli } from "./cli-words";
import { BeginningField } from "./form/beginning-field";
import { ExpiryField } from "./form/expiry-field";
import { createBody } from "./form/key-body";
import { KeySummary } from "./form/key-summary";
import { newKeyValues } from "./form/key-values";
import { LimitsField } from "./form/limits-field";
import { NameFields } from "./form/name-fields";
import { OwnerField } from "./form/owner-field";
import { prefillOf } from "./form/prefill";
import { PrefillNotice } from "./form/prefill-notice";
import { ScopesField } from "./form/scopes-field";
import { TemplateField } from "./form/template-field";
import { useKeyForm } from "./form/use-key-form";
import { WorkspacesField } from "./form/workspaces-field";
import { type CreatedKey, createdKeyReply } from "./key-replies";
import type { KeyOffer } from "./key-view";

type CreateKeyDialogProps = {
  offer: KeyOffer;
  /** The query of a link that fills in the form. */
  link: string | null;
  onClose: () => void;
  onCreated: (created: CreatedKey) => void;
};

export function CreateKeyDialog({ offer, link, onClose, onCreated }: CreateKeyDialogProps) {
  const t = useTranslations("keys");
  const call = useSignedInApi();
  const [prefill] = useState(() => (link === null ? null : prefillOf(link, offer, new Date())));
  const form = useKeyForm({
    defaultValues: { ...newKeyValues(offer), ...prefill?.values },
    send: (input) => call("POST", "/api/v1/keys", createBody(input, new Date()), { reply: createdKeyReply }),
    onDone: onCreated,
  });
  const input = form.watch();
  const forMyself = input.owner === "account";
  const body = createBody(input, new Date());
  return (
    // A stray click must not lose what was typed; Cancel and the cross are there.
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("create")}>
      <ApiForm form={form} submitLabel={t("create")} onCancel={onClose}>
        {prefill && <PrefillNotice prefill={prefill} />}
        {offer.owners.length > 1 && <OwnerField form={form} owners={offer.owners} />}
        <NameFields form={form} />
        <BeginningField form={form} />
        <TemplateField form={form} offer={offer} />
        <ScopesField form={form} offered={offer.scopes} />
        <ExpiryField form={form} offer={offer} />
        {forMyself && offer.workspaces.length > 1 && <WorkspacesField form={form} offered={offer.workspaces} />}
        <LimitsField form={form} currentAddress={offer.currentAddress} />
        <KeySummary form={form} offer={offer} />
        <CallCommands call={{ method: "POST", path: "/keys", body }} cli={createCli(offer.email, body)} />
      </ApiForm>
    </Dialog>
  );
}
