"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import type { KeyOffer } from "../key-view";
import { type TemplateName, templateNames, templateOf } from "./templates";
import type { KeyFormControl } from "./use-key-form";

/** Fills in what most people choose for such a key. A name that was typed stays. */
export function TemplateField({ form, offer }: { form: KeyFormControl; offer: KeyOffer }) {
  const t = useTranslations("keys");
  const id = useId();

  function use(name: TemplateName) {
    const template = templateOf(name, offer.scopes);
    if (!template) return;
    form.setValue("scopes", template.scopes, { shouldDirty: true });
    const longest = offer.expirySeconds.findLast((seconds) => seconds !== null && seconds <= template.seconds);
    if (longest) form.setValue("expiry", String(longest), { shouldDirty: true });
    const others: string[] = templateNames.map((each) => t(`templateNames.${each}`));
    const typed = form.getValues("name");
    if (typed === "" || others.includes(typed)) {
      form.setValue("name", name === "empty" ? "" : t(`templateNames.${name}`), { shouldDirty: true });
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that fill in, not a field with a value
    <div role="group" aria-labelledby={id} className="flex flex-col gap-2">
      <p id={id} className="font-medium">
        {t("templates")}
      </p>
      <div className="flex flex-wrap gap-2">
        {templateNames
          .filter((name) => templateOf(name, offer.scopes) !== null)
          .map((name) => (
            <Button key={name} variant="secondary" size="sm" onClick={() => use(name)}>
              {t(`templateNames.${name}`)}
            </Button>
          ))}
      </div>
    </div>
  );
}
