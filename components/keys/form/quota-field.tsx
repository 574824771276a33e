"use client";
import { useTranslations } from "next-intl";
import { FormField } from "@/components/forms/form-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { RefillRhythm } from "@/shared/key-settings";
import type { KeyFormControl } from "./use-key-form";

const rhythms = ["hour", "day", "week", "month"] as const satisfies readonly RefillRhythm[];

export function QuotaField({ form }: { form: KeyFormControl }) {
  const t = useTranslations("keys");
  const refills = form.watch("quotaRefillEvery") !== "";
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <FormField
        form={form}
        name="quotaRemaining"
        label={t("quota")}
        hint={t("quotaHint")}
        inputMode="numeric"
        autoComplete="off"
      />
      <Field label={t("refill")} hint={refills && t("refillHint")}>
        {(control) => (
          <Select {...control} {...form.register("quotaRefillEvery")}>
            <option value="">{t("refills.never")}</option>
            {rhythms.map((rhythm) => (
              <option key={rhythm} value={rhythm}>
                {t(`refills.${rhythm}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {refills && (
        <FormField
          form={form}
          name="quotaRefill"
          label={t("refillTo")}
          hint={t("refillToHint")}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
    </div>
  );
}
