"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Problem } from "@/client/api";
import { useSignedInApi } from "@/client/use-signed-in-api";
import { useProblemText } from "@/components/forms/use-problem-text";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import type { RevokeReason } from "@/shared/forms";
import { useAgentText } from "../sessions/use-agent-text";
import type { KeyView } from "./key-view";

// `satisfies`, because the list itself stands beside zod schemas, and the page would load zod for six words.
const reasons = {
  unspecified: true,
  key_compromised: true,
  superseded: true,
  no_longer_needed: true,
  owner_left: true,
  privilege_withdrawn: true,
} satisfies Record<RevokeReason, true>;

type RevokeKeyDialogProps = { item: KeyView; onClose: () => void; onDone: () => void };

export function RevokeKeyDialog({ item, onClose, onDone }: RevokeKeyDialogProps) {
  const t = useTranslations("keys");
  const toast = useToast();
  const call = useSignedInApi();
  const problemText = useProblemText();
  const [reason, setReason] = useState("unspecified");
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);

  async function revoke() {
    const result = await call("DELETE", `/api/v1/keys/${item.id}`, { reason, note });
    if (!result.ok) {
      setProblem(result.problem);
      return false;
    }
    toast(t("revoked", { name: item.name }));
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
      <LastUse lastUse={item.lastUse} />
      {problem && (
        <Notice tone="danger" role="alert">
          {problem.errors[0]?.message ?? problemText(problem)}
        </Notice>
      )}
      <Field label={t("reason")}>
        {(control) => (
          <Select {...control} value={reason} onChange={(event) => setReason(event.target.value)}>
            {(Object.keys(reasons) as RevokeReason[]) /* `keys` forgets the type */
              .map((each) => (
                <option key={each} value={each}>
                  {t(`reasons.${each}`)}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <Field label={t("revokeNote")} hint={t("revokeNoteHint")}>
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
    </ConfirmDialog>
  );
}

function LastUse({ lastUse }: { lastUse: KeyView["lastUse"] }) {
  const t = useTranslations("keys");
  const agentText = useAgentText();
  if (!lastUse) return <p>{t("revokeNeverUsed")}</p>;
  return (
    <p>
      {t.rich("revokeLastUse", {
        time: () => <RelativeTime at={lastUse.at} />,
        place: () => `${lastUse.address} · ${agentText(lastUse.agent)}`,
      })}
    </p>
  );
}
