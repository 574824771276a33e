"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Segmented } from "@/components/preferences/segmented";
import { Checkbox } from "@/components/ui/checkbox";
import type { Scope } from "@/shared/scopes";
import type { CreateKeyForm } from "./create-key-dialog";
import type { KeyOffer } from "./key-view";

type Offered = KeyOffer["scopes"];

/** Nothing is ticked to begin with: a key gets what somebody meant it to have. */
export function ScopesField({ form, offered }: { form: CreateKeyForm; offered: Offered }) {
  const t = useTranslations("keys");
  const id = useId();
  const chosen = form.watch("scopes");
  const shortcuts = shortcutsOf(offered);
  const resources = [...new Set(offered.map(({ resource }) => resource))];
  const segments = [
    { value: "none", label: t("none") },
    { value: "read", label: t("readOnly") },
    { value: "all", label: t("all") },
  ];

  return (
    // A fieldset's legend can't share its line with the shortcuts.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div role="group" aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p id={id} className="font-medium">
          {t("scopes")}{" "}
          <span aria-live="polite" className="text-sm font-normal text-ink-soft">
            {t("scopesCount", { count: chosen.length, total: offered.length })}
          </span>
        </p>
        <Segmented
          legend={t("scopeShortcuts")}
          segments={segments}
          value={shortcuts.find(({ scopes }) => sameSet(scopes, chosen))?.value ?? ""}
          onChange={(value) => {
            const scopes = shortcuts.find((each) => each.value === value)?.scopes ?? [];
            form.setValue("scopes", scopes, { shouldDirty: true });
          }}
        />
      </div>
      <div className="flex flex-col divide-y rounded-lg border">
        {resources.map((resource) => (
          <div key={resource} className="flex flex-col gap-3 p-4 sm:flex-row">
            <p id={`${id}-${resource}`} className="shrink-0 text-sm text-ink-soft sm:w-28 sm:pt-0.5">
              {t(`resources.${resource}`)}
            </p>
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            <div role="group" aria-labelledby={`${id}-${resource}`} className="flex flex-col gap-3">
              {offered
                .filter((row) => row.resource === resource)
                .map(({ scope }) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={t(`scope.${scope}.label`)}
                    hint={t(`scope.${scope}.hint`)}
                    {...form.register("scopes")}
                  />
                ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

function shortcutsOf(offered: Offered): { value: string; scopes: Scope[] }[] {
  return [
    { value: "none", scopes: [] },
    { value: "read", scopes: offered.filter(({ level }) => level === "read").map(({ scope }) => scope) },
    { value: "all", scopes: offered.map(({ scope }) => scope) },
  ];
}

function sameSet(one: Scope[], other: Scope[]): boolean {
  return one.length === other.length && one.every((scope) => other.includes(scope));
}
