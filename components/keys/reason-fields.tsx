"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { RevokeReason } from "@/shared/key-requests";

// `satisfies`, because the list itself stands beside zod schemas, and the page would load zod for six words.
const reasons = {
  unspecified: true,
  key_compromised: true,
  superseded: true,
  no_longer_needed: true,
  owner_left: true,
  privilege_withdrawn: true,
} satisfies Record<RevokeReason, true>;

export type Why = { reason: RevokeReason; note: string };

export const noReason: Why = { reason: "unspecified", note: "" };

export function ReasonFields({ why, onChange }: { why: Why; onChange: (why: Why) => void }) {
  const t = useTranslations("keys");
  return (
    <>
      <Field label={t("reason")}>
        {(control) => (
          <Select
            {...control}
            value={why.reason}
            onChange={(event) => onChange({ ...why, reason: event.target.value as RevokeReason })} // one of the options
          >
            {(Object.keys(reasons) as RevokeReason[]) /* `keys` forgets the type */
              .map((each) => (
                <option key={each} value={each}>
                  {t(`reasons.${each}`)}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {why.reason === "key_compromised" && <Notice role="status">{t("afterLeak")}</Notice>}
      <NoteField note={why.note} onChange={(note) => onChange({ ...why, note })} />
    </>
  );
}

export function NoteField({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const t = useTranslations("keys");
  return (
    <Field label={t("revokeNote")} hint={t("revokeNoteHint")}>
      {(control) => (
        <Input
          {...control}
          value={note}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
