"use client";
import { useTranslations } from "next-intl";
import { FormField } from "@/components/forms/form-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { KeyFormControl } from "./use-key-form";

export const rateWindows = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

export function RateLimitField({ form }: { form: KeyFormControl }) {
  const t = useTranslations("keys");
  const current = form.watch("rateWindow");
  const windows = Object.entries(rateWindows) as [keyof typeof rateWindows, number][]; // `entries` forgets the keys
  const isOther = !windows.some(([, seconds]) => String(seconds) === current);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <FormField
        form={form}
        name="rateMax"
        label={t("rateLimit")}
        hint={t("rateLimitHint")}
        inputMode="numeric"
        autoComplete="off"
      />
      <Field label={t("rateWindow")}>
        {(control) => (
          <Select {...control} {...form.register("rateWindow")}>
            {isOther && <option value={current}>{t("inSeconds", { seconds: Number(current) })}</option>}
            {windows.map(([name, seconds]) => (
              <option key={name} value={String(seconds)}>
                {t(`windows.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
