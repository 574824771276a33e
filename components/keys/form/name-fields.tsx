"use client";
import { useTranslations } from "next-intl";
import { FormField } from "@/components/forms/form-field";
import type { KeyFormControl } from "./use-key-form";

export function NameFields({ form }: { form: KeyFormControl }) {
  const t = useTranslations("keys");
  return (
    <>
      <FormField form={form} name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" data-autofocus="" />
      <FormField
        form={form}
        name="description"
        label={t("description")}
        hint={t("descriptionHint")}
        autoComplete="off"
      />
    </>
  );
}
