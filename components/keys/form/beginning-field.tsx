"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { keyFormPrefixes } from "@/shared/key-forms";
import type { KeyForm } from "@/shared/key-settings";
import type { KeyFormControl } from "./use-key-form";

const common = ["standard", "personal"] as const satisfies readonly KeyForm[];
const rare = ["app", "dataset", "cloud"] as const satisfies readonly KeyForm[];

/** How the text of the key begins. It is the same key in every form: some clients look at no more than that. */
export function BeginningField({ form }: { form: KeyFormControl }) {
  const t = useTranslations("keys");
  const id = useId();
  const chosen = form.watch("form");
  const isRare = rare.some((name) => name === chosen);
  const choose = (name: KeyForm) => form.setValue("form", name, { shouldDirty: true });
  const choices = [
    ...common.map((name) => ({ name, label: t(`forms.${name}`), text: begins(name), on: chosen === name })),
    { name: rare[0], label: t("forms.other"), text: t("formOtherText"), on: isRare },
  ];

  function begins(name: KeyForm) {
    return t.rich("formBegins", { prefix: () => <code className="font-mono">{keyFormPrefixes[name]}</code> });
  }

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3 font-medium">{t("form")}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {choices.map(({ name, label, text, on }) => (
          <label
            key={name}
            className="flex cursor-pointer gap-3 rounded-lg border p-3 has-checked:border-brass has-checked:bg-brass/8"
          >
            <input
              type="radio"
              name={`${id}-form`}
              checked={on}
              onChange={() => choose(name)}
              aria-labelledby={`${id}-${name}`}
              aria-describedby={`${id}-${name}-text`}
              className="mt-1 size-4 shrink-0 accent-brass"
            />
            <span className="min-w-0">
              <span id={`${id}-${name}`} className="block font-medium">
                {label}
              </span>
              <span id={`${id}-${name}-text`} className="block text-sm text-ink-soft">
                {text}
              </span>
            </span>
          </label>
        ))}
      </div>
      {isRare && (
        <Field label={t("formWhich")} hint={t("formWhichHint")}>
          {(control) => (
            <Select {...control} {...form.register("form")}>
              {rare.map((name) => (
                <option key={name} value={name}>
                  {t("formOption", { prefix: keyFormPrefixes[name], use: t(`forms.${name}`) })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </fieldset>
  );
}
