"use client";
import { useTranslations } from "next-intl";
import { CallCommands } from "@/components/commands/call-commands";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { enableCli } from "./cli-words";
import { KeyEnd } from "./key-end";
import { changedKeyReply } from "./key-replies";
import type { KeyOffer, KeyView } from "./key-view";
import { useKeyCall } from "./use-key-call";
import { usePropagationText } from "./use-propagation-text";

type EnableKeyDialogProps = {
  item: KeyView;
  offer: Pick<KeyOffer, "email">;
  onClose: () => void;
  onDone: () => void;
};

/** Asks, because whoever disabled it had a reason, and it may be somebody else's. */
export function EnableKeyDialog({ item, offer, onClose, onDone }: EnableKeyDialogProps) {
  const t = useTranslations("keys");
  const toast = useToast();
  const propagationText = usePropagationText();
  const { send, problem } = useKeyCall(changedKeyReply);

  async function enable() {
    const propagation = await send("POST", `/keys/${item.id}/enable`, {});
    if (!propagation) return false;
    toast(t("enabled", { name: item.name, propagation: propagationText(propagation) }));
    onDone();
    return true;
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("enableTitle", { name: item.name })}
      description={t("enableText")}
      confirmLabel={t("enableKey")}
      onConfirm={enable}
    >
      <KeyEnd item={item} />
      {problem && <ProblemNotice problem={problem} />}
      <CallCommands
        call={{ method: "POST", path: `/keys/${item.id}/enable`, body: {} }}
        cli={enableCli(offer.email, item.id)}
      />
    </ConfirmDialog>
  );
}
