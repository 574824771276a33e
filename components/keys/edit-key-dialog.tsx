"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { CallCommands } from "@/components/commands/call-commands";
import { ApiForm } from "@/components/forms/api-form";
import { Dialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { editCli } from "./cli-words";
import { ExpiryField } from "./form/expiry-field";
import { updateBody } from "./form/key-body";
import { valuesOfKey } from "./form/key-values";
import { LimitsField } from "./form/limits-field";
import { NameFields } from "./form/name-fields";
import { ScopesField } from "./form/scopes-field";
import { useKeyForm } from "./form/use-key-form";
import { changedKeyReply, type Propagation } from "./key-replies";
import type { KeyOffer, KeyView } from "./key-view";
import { usePropagationText } from "./use-propagation-text";

type EditKeyDialogProps = { item: KeyView; offer: KeyOffer; onClose: () => void; onDone: () => void };

/** Everything of a key but its secret and its owner, so that nobody has to make another to change this one. */
export function EditKeyDialog({ item, offer, onClose, onDone }: EditKeyDialogProps) {
  const t = useTranslations("keys");
  const toast = useToast();
  const call = useSignedInApi();
  const propagationText = usePropagationText();
  const [before] = useState(() => valuesOfKey(item));
  const form = useKeyForm<Propagation | null>({
    defaultValues: before,
    send: async (input) => {
      const body = updateBody(before, input, new Date());
      if (Object.keys(body).length === 0) return { ok: true, data: null };
      return call("PATCH", `/api/v1/keys/${item.id}`, body, { reply: changedKeyReply });
    },
    onDone: (propagation) => {
      if (!propagation) return onClose();
      toast(t("edited", { propagation: propagationText(propagation) }));
      onDone();
    },
  });
  const body = updateBody(before, form.watch(), new Date());
  return (
    <Dialog open wide dismissible={false} onOpenChange={onClose} title={t("editTitle")}>
      <ApiForm form={form} submitLabel={t("save")} onCancel={onClose}>
        <NameFields form={form} />
        <ScopesField form={form} offered={withHeld(offer.scopes, item.scopes)} />
        <ExpiryField form={form} offer={offer} current={item.expiresAt} />
        <LimitsField form={form} currentAddress={offer.currentAddress} />
        <CallCommands
          call={{ method: "PATCH", path: `/keys/${item.id}`, body }}
          cli={editCli(offer.email, item.id, body)}
        />
      </ApiForm>
    </Dialog>
  );
}

/** With those that the key has and nobody can be given any more, so that they can be taken away. */
function withHeld(offered: KeyOffer["scopes"], held: KeyView["scopes"]): KeyOffer["scopes"] {
  const gone = held.filter((scope) => !offered.some((row) => row.scope === scope));
  return [
    ...offered,
    ...gone.map((scope) => {
      const [resource = "", level = ""] = scope.split(":");
      return { scope, resource, level };
    }),
  ];
}
