"use client";
import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { AppAccent } from "../app-view";
import { useLifetimeText } from "../use-lifetime-text";

/** From five minutes to the longest that there is. */
const choices = [300, 900, 3600, 8 * 3600, 86_400, 7 * 86_400, 30 * 86_400];

type LifetimeFieldProps = { field: UseFormRegisterReturn; value: string; accent: AppAccent };

/** How long the app's access tokens are good. A value that is none of the choices stays one. */
export function LifetimeField({ field, value, accent }: LifetimeFieldProps) {
  const t = useTranslations("apps");
  const lifetime = useLifetimeText();
  const usual = accent.accessTokenSeconds;
  const offered = [...new Set([...choices, ...(value ? [Number(value)] : [])])].sort((a, b) => a - b);
  return (
    <Field label={t("tokenLifetime")} hint={t("tokenLifetimeHint")}>
      {(control) => (
        <Select {...control} {...field}>
          <option value="">{usual ? t("usualLifetime", { time: lifetime(usual) }) : t("usualHere")}</option>
          {offered.map((seconds) => (
            <option key={seconds} value={String(seconds)}>
              {lifetime(seconds)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
