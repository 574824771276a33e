"use client";
import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { kindRules } from "@/shared/app-kinds";
import { type NewApp, type NewAppShape, usualMethod } from "./app-body";

type ProofChoiceProps = { form: Pick<UseFormReturn<NewApp>, "register" | "watch">; shape: NewAppShape };

/** How the app proves who it is, where its kind leaves a choice; what is usual is chosen. */
export function ProofChoice({ form, shape }: ProofChoiceProps) {
  const t = useTranslations("apps");
  const { authMethods } = kindRules[shape.kind];
  const chosen = form.watch("authMethod");
  const method = authMethods.find((each) => each === chosen) ?? usualMethod(shape);
  if (authMethods.length === 1) return <p className="text-ink-soft">{t(`proofs.${method}.text`)}</p>;
  return (
    <Field label={t("proof")} hint={t(`proofs.${method}.text`)}>
      {(control) => (
        <Select {...control} {...form.register("authMethod")} value={method}>
          {authMethods.map((each) => (
            <option key={each} value={each}>
              {t(`proofs.${each}.label`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
