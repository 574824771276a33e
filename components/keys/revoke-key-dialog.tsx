"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CallCommands } from "@/components/commands/call-commands";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { revokeCli } from "./cli-words";
import { changedKeyReply } from "./key-replies";
import { KeyTrafficLine } from "./key-traffic";
import type { KeyOffer, KeyView } from "./key-view";
import { LastUseLine } from "./last-use-line";
import { noReason, ReasonFields } from "./reason-fields";
import { useKeyCall } from "./use-key-call";
import { usePropagationText } from "./use-propagation-text";

type RevokeKeyDialogProps = {
  item: KeyView;
  offer: Pick<KeyOffer, "email">;
  onClose: () => void;
  onDone: () => void;
  onDisable: () => void;
};

/** Offers to disable instead, which can be taken back. */
export function RevokeKeyDialog({ item, offer, onClose, onDone, onDisable }: RevokeKeyDialogProps) {
  const t = useTranslations("keys");
  const toast = useToast();
  const propagationText = usePropagationText();
  const { send, problem } = useKeyCall(changedKeyReply);
  const [why, setWhy] = useState(noReason);

  async function revoke() {
    const propagation = await send("DELETE", `/keys/${item.id}`, why);
    if (!propagation) return false;
    toast(t("revoked", { name: item.name, propagation: propagationText(propagation) }));
    onDone();
    return true;
  }

  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t("revokeTitle", { name: item.name })}
      description={t.rich("revokeText", { hint: () => <code className="font-mono text-ink">{item.hint}</code> })}
      confirmLabel={t("revokeKey")}
      onConfirm={revoke}
    >
      <LastUseLine lastUse={item.lastUse} />
      {item.lastUse && <KeyTrafficLine keyId={item.id} />}
      {item.status === "active" && (
        <p className="text-ink-soft">
          {t.rich("disableInstead", {
            link: (words) => (
              <button type="button" className="link" onClick={onDisable}>
                {words}
              </button>
            ),
          })}
        </p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <ReasonFields why={why} onChange={setWhy} />
      <CallCommands
        call={{ method: "DELETE", path: `/keys/${item.id}`, body: why }}
        cli={revokeCli(offer.email, item.id, why)}
      />
    </ConfirmDialog>
  );
}
