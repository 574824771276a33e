"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CallCommands } from "@/components/commands/call-commands";
import { ProblemNotice } from "@/components/forms/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import type { BulkAction } from "@/shared/key-requests";
import type { RotationGrace } from "@/shared/key-settings";
import { BulkPreview } from "./bulk-preview";
import { bulkCli } from "./cli-words";
import { GraceField } from "./grace-field";
import type { Undoable } from "./key-dialog";
import { type BulkOutcome, bulkReply, type CreatedKey } from "./key-replies";
import type { KeyOffer, KeyView } from "./key-view";
import { NoteField, noReason, ReasonFields } from "./reason-fields";
import { useKeyCall } from "./use-key-call";
import { usePropagationText } from "./use-propagation-text";

type BulkDialogProps = {
  action: BulkAction;
  keys: KeyView[];
  offer: Pick<KeyOffer, "email">;
  onClose: () => void;
  onDone: () => void;
  onRotated: (created: CreatedKey[]) => void;
  onUndoable?: (undoable: Undoable) => void;
};

/** Says what would break before it does. */
export function BulkDialog({ action, keys, offer, onClose, onDone, onRotated, onUndoable }: BulkDialogProps) {
  const t = useTranslations("keys");
  const toast = useToast();
  const propagationText = usePropagationText();
  const { send, problem } = useKeyCall(bulkReply);
  const [why, setWhy] = useState(noReason);
  const [grace, setGrace] = useState<RotationGrace>("24h");
  const ids = keys.map(({ id }) => id);
  const body = { action, ids, ...(action === "rotate" ? { grace } : action === "revoke" ? why : { note: why.note }) };

  async function act() {
    const outcome = await send("POST", "/keys/bulk", body);
    if (!outcome) return false;
    const { changed, batchId, undoUntil, propagation } = outcome;
    toast(t(`bulk.${action}.done`, { count: changed, propagation: propagationText(propagation) }));
    if (batchId && undoUntil) onUndoable?.({ batchId, count: changed, until: undoUntil });
    const created = createdBy(outcome, keys);
    if (created.length === 0) onDone();
    else onRotated(created);
    // The caller has put another dialog in the place of this one, or none.
    return false;
  }

  return (
    <ConfirmDialog
      open
      danger={action === "revoke"}
      onOpenChange={onClose}
      title={t(`bulk.${action}.title`, { count: keys.length })}
      description={t(`bulk.${action}.text`)}
      confirmLabel={t(`bulk.${action}.confirm`, { count: keys.length })}
      onConfirm={act}
    >
      <BulkPreview keys={keys} />
      {problem && <ProblemNotice problem={problem} />}
      {action === "rotate" && <GraceField grace={grace} onChange={setGrace} />}
      {action === "revoke" && <ReasonFields why={why} onChange={setWhy} />}
      {action === "disable" && <NoteField note={why.note} onChange={(note) => setWhy({ ...why, note })} />}
      <CallCommands call={{ method: "POST", path: "/keys/bulk", body }} cli={bulkCli(offer.email, body)} />
    </ConfirmDialog>
  );
}

function createdBy({ secrets }: BulkOutcome, keys: KeyView[]): CreatedKey[] {
  return secrets.map(({ id, newKeyId, secret }) => ({
    id: newKeyId,
    name: keys.find((key) => key.id === id)?.name ?? id,
    secret,
    replacesId: id,
  }));
}
