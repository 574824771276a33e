"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CallCommands } from "@/components/commands/call-commands";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { disableCli } from "./cli-words";
import { changedKeyReply } from "./key-replies";
import { KeyTrafficLine } from "./key-traffic";
import type { KeyOffer, KeyView } from "./key-view";
import { LastUseLine } from "./last-use-line";
import { NoteField } from "./reason-fields";
import { useKeyCall } from "./use-key-call";
import { usePropagationText } from "./use-propagation-text";

type DisableKeyDialogProps = {
  item: KeyView;
  offer: Pick<KeyOffer, "email">;
  onClose: () => void;
  onDone: () => void;
};

export function DisableKeyDialog({ item, offer, onClose, onDone }: DisableKeyDialogProps) {
  const t = useTranslations("keys");
  const toast = useToast();
  const propagationText = usePropagationText();
  const { send, problem } = useKeyCall(changedKeyReply);
  const [reason, setReason] = useState("");

  async function disable() {
    const propagation = await send("POST", `/keys/${item.id}/disable`, { reason });
    if (!propagation) return false;
    toast(t("disabled", { name: item.name, propagation: propagationText(propagation) }));
    onDone();
    return true;
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("disableTitle", { name: item.name })}
      description={t.rich("disableText", { hint: () => <code className="font-mono text-ink">{item.hint}</code> })}
      confirmLabel={t("disableKey")}
      onConfirm={disable}
    >
      <LastUseLine lastUse={item.lastUse} />
      {item.lastUse && <KeyTrafficLine keyId={item.id} />}
      {problem && <ProblemNotice problem={problem} />}
      <NoteField note={reason} onChange={setReason} />
      <CallCommands
        call={{ method: "POST", path: `/keys/${item.id}/disable`, body: { reason } }}
        cli={disableCli(offer.email, item.id, reason)}
      />
    </ConfirmDialog>
  );
}
