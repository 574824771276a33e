"use client";
import { useFormatter, useTranslations } from "next-intl";
import { FormField } from "@/components/forms/form-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { expiryMoment } from "@/shared/key-expiry";
import type { KeyOffer } from "../key-view";
import { localDay, localTimeZone } from "../local-time-zone";
import type { KeyFormControl } from "./use-key-form";

type ExpiryFieldProps = {
  form: KeyFormControl;
  offer: Pick<KeyOffer, "expirySeconds" | "maxKeyLifetimeDays">;
  /** Of the key that is edited, null for never: adds the choice to leave it. */
  current?: string | null;
};

const hour = 3600;
const day = 86_400;

/** A preset is only a number until the date it leads to stands beside it. */
export function ExpiryField({ form, offer, current }: ExpiryFieldProps) {
  const t = useTranslations("keys");
  const [expiry, customDate] = form.watch(["expiry", "customDate"]);
  const expiryText = useExpiryText();
  const kept = current === undefined ? undefined : current === null ? null : new Date(current);
  const moment = expiry === "keep" ? kept : expiryMoment(expiry, customDate, new Date());

  function label(seconds: number | null): string {
    if (seconds === null) return t("never");
    if (seconds < day) return t("hours", { hours: seconds / hour });
    return seconds === 365 * day ? t("year") : t("days", { days: seconds / day });
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={current === undefined ? t("expiry") : t("expires")}>
          {(control) => (
            <Select {...control} {...form.register("expiry")}>
              {current !== undefined && <option value="keep">{t("keepExpiry")}</option>}
              {offer.expirySeconds.map((seconds) => (
                <option key={String(seconds)} value={seconds === null ? "never" : String(seconds)}>
                  {label(seconds)}
                </option>
              ))}
              <option value="custom">{t("customDate")}</option>
            </Select>
          )}
        </Field>
        {expiry === "custom" && (
          <FormField form={form} name="customDate" type="date" label={t("lastDay")} max={lastDayOf(offer)} />
        )}
      </div>
      <div className="text-sm text-ink-soft">
        <p aria-live="polite">{expiryText(moment)}</p>
        {offer.maxKeyLifetimeDays !== null && <p>{t("longestLifetime", { days: offer.maxKeyLifetimeDays })}</p>}
      </div>
    </div>
  );
}

/** The end of that day has to be within the longest lifetime too. */
function lastDayOf({ maxKeyLifetimeDays: days }: Pick<KeyOffer, "maxKeyLifetimeDays">): string | undefined {
  return days === null ? undefined : localDay(new Date(Date.now() + (days - 1) * day * 1000));
}

function useExpiryText() {
  const t = useTranslations("keys");
  const format = useFormatter();
  return (moment: Date | null | undefined): string => {
    if (moment === null) return t("stopsNever");
    if (moment === undefined) return t("stopsPick");
    const date = format.dateTime(moment, { dateStyle: "long", timeZone: localTimeZone() });
    const time = format.dateTime(moment, { timeStyle: "short", timeZone: localTimeZone() });
    return t("stopsAt", { date, time, zone: localTimeZone() });
  };
}
