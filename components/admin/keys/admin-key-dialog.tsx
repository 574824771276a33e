"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ApiCall } from "@/components/commands/call-commands";
import { ConfirmCallDialog } from "@/components/commands/confirm-call-dialog";
import { cliOf } from "@/components/commands/shell-command";
import { changedKeyReply } from "@/components/keys/key-replies";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { RevokeReason } from "@/shared/key-requests";
import type { AdminKeyView, KeyAction } from "./admin-key-view";

// `satisfies`, because the list itself stands beside zod schemas, and the page would load zod for six words.
const reasons = {
  unspecified: true,
  key_compromised: true,
  superseded: true,
  no_longer_needed: true,
  owner_left: true,
  privilege_withdrawn: true,
} satisfies Record<RevokeReason, true>;

type AdminKeyDialogProps = { item: AdminKeyView; action: KeyAction; onClose: () => void; onDone: () => void };

export function AdminKeyDialog({ item, action, onClose, onDone }: AdminKeyDialogProps) {
  const t = useTranslations("admin.keys");
  const keys = useTranslations("keys");
  const [reason, setReason] = useState("unspecified");
  const [note, setNote] = useState("");
  const { id, name, hint } = item;
  const owner = item.owner.name || item.owner.id;

  const path = `/admin/keys/${id}` as const;
  const requests: Record<KeyAction, ApiCall> = {
    disable: { method: "POST", path: `${path}/disable`, body: { reason: note } },
    enable: { method: "POST", path: `${path}/enable`, body: {} },
    revoke: { method: "DELETE", path, body: { reason, note } },
  };
  const commands = {
    disable: cliOf("key disable --any", { id, reason: note }),
    enable: cliOf("key enable --any", { id }),
    revoke: cliOf("key revoke --any", { id, reason, note }),
  };

  return (
    <ConfirmCallDialog
      danger={action === "revoke"}
      title={t(`${action}.title`, { name, owner })}
      description={t.rich(`${action}.text`, { hint: () => <code className="font-mono text-ink">{hint}</code> })}
      confirmLabel={t(`${action}.confirm`)}
      request={requests[action]}
      cli={commands[action]}
      doneText={(answer) => [t(`${action}.done`, { name }), toldText(answer)].join(" ")}
      onClose={onClose}
      onDone={onDone}
    >
      {action === "revoke" && (
        <Field label={t("reason")}>
          {(control) => (
            <Select {...control} value={reason} onChange={(event) => setReason(event.target.value)}>
              {(Object.keys(reasons) as RevokeReason[]) /* `keys` forgets the type */
                .map((each) => (
                  <option key={each} value={each}>
                    {keys(`reasons.${each}`)}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      )}
      {action !== "enable" && (
        <Field label={t(action === "revoke" ? "note" : "reason")} hint={t("noteHint")}>
          {(control) => (
            <Input
              {...control}
              value={note}
              maxLength={500}
              autoComplete="off"
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      )}
    </ConfirmCallDialog>
  );

  /** How far it reached: an admin who stops a key in a hurry wants to know that it is stopped. */
  function toldText(answer: unknown): string {
    try {
      return t("told", changedKeyReply.parse(answer));
    } catch {
      return "";
    }
  }
}
