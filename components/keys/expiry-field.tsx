"use client";
import { useFormatter, useTranslations } from "next-intl";
import { FormField } from "@/components/forms/form-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { expiryMoment } from "@/shared/key-expiry";
import type { CreateKeyForm } from "./create-key-dialog";
import { localTimeZone } from "./local-time-zone";

/** A preset is only a number until the date it leads to stands beside it. */
export function ExpiryField({ form, days }: { form: CreateKeyForm; days: (number | null)[] }) {
  const t = useTranslations("keys");
  const [expiry, customDate] = form.watch(["expiry", "customDate"]);
  const outcome = useExpiryText(expiry, customDate);

  function label(count: number | null): string {
    if (count === null) return t("never");
    return count === 365 ? t("year") : t("days", { days: count });
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("expiry")}>
          {(control) => (
            <Select {...control} {...form.register("expiry")}>
              {days.map((count) => (
                <option key={String(count)} value={count === null ? "never" : String(count)}>
                  {label(count)}
                </option>
              ))}
              <option value="custom">{t("customDate")}</option>
            </Select>
          )}
        </Field>
        {expiry === "custom" && <FormField form={form} name="customDate" type="date" label={t("lastDay")} />}
      </div>
      <p aria-live="polite" className="text-sm text-ink-soft">
        {outcome}
      </p>
    </div>
  );
}

function useExpiryText(expiry: string, customDate: string): string {
  const t = useTranslations("keys");
  const format = useFormatter();
  const moment = expiryMoment(expiry, customDate, new Date());
  if (moment === null) return t("stopsNever");
  if (moment === undefined) return t("stopsPick");
  const date = format.dateTime(moment, { dateStyle: "long", timeZone: localTimeZone() });
  const time = format.dateTime(moment, { timeStyle: "short", timeZone: localTimeZone() });
  return t("stopsAt", { date, time, zone: localTimeZone() });
}
