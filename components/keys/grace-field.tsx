"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { RotationGrace } from "@/shared/key-settings";

const graces = ["now", "15m", "1h", "24h", "7d", "until_unused"] as const satisfies readonly RotationGrace[];

type GraceFieldProps = { grace: RotationGrace; onChange: (grace: RotationGrace) => void };

export function GraceField({ grace, onChange }: GraceFieldProps) {
  const t = useTranslations("keys");
  const hint = grace === "now" ? t("graceNow") : grace === "until_unused" ? t("graceUnused") : t("graceHint");
  return (
    <Field label={t("grace")} hint={hint}>
      {(control) => (
        <Select
          {...control}
          data-autofocus=""
          value={grace}
          onChange={(event) => onChange(event.target.value as RotationGrace)} // one of the options
        >
          {graces.map((each) => (
            <option key={each} value={each}>
              {t(`graces.${each}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
