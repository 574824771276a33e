"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import type { KeyOwnerKind } from "@/shared/key-settings";
import type { KeyOffer, KeyOwnerOffer } from "../key-view";
import type { KeyFormControl } from "./use-key-form";

const kinds = ["account", "service_account", "workspace"] as const satisfies readonly KeyOwnerKind[];

/** Asked first, because it decides when the key stops working; not asked where there is nothing to choose. */
export function OwnerField({ form, owners }: { form: KeyFormControl; owners: KeyOffer["owners"] }) {
  const t = useTranslations("keys");
  const id = useId();
  const owner = form.watch("owner");
  const [chosen] = owner.split(":");
  const ofKind = owners.filter(({ kind }) => kind === chosen);

  function choose(kind: KeyOwnerKind) {
    const first = owners.find((each) => each.kind === kind);
    if (first) form.setValue("owner", ownerValue(first), { shouldDirty: true });
  }

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3 font-medium">{t("whose")}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {kinds
          .filter((kind) => owners.some((each) => each.kind === kind))
          .map((kind) => (
            <label
              key={kind}
              className="flex cursor-pointer gap-3 rounded-lg border p-3 has-checked:border-brass has-checked:bg-brass/8"
            >
              <input
                type="radio"
                name={`${id}-kind`}
                checked={chosen === kind}
                onChange={() => choose(kind)}
                aria-labelledby={`${id}-${kind}`}
                aria-describedby={`${id}-${kind}-stops`}
                className="mt-1 size-4 shrink-0 accent-brass"
              />
              <span className="min-w-0">
                <span id={`${id}-${kind}`} className="block font-medium">
                  {t(`ownerKinds.${kind}`)}
                </span>
                <span id={`${id}-${kind}-stops`} className="block text-sm text-ink-soft">
                  {t(`ownerStops.${kind}`)}
                </span>
              </span>
            </label>
          ))}
      </div>
      {chosen !== "account" && (
        <Field label={t("whichOwner")}>
          {(control) => (
            <Select
              {...control}
              value={owner}
              onChange={(event) => form.setValue("owner", event.target.value, { shouldDirty: true })}
            >
              {ofKind.map((each) => (
                <option key={each.id} value={ownerValue(each)}>
                  {each.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <p className="text-sm text-ink-soft">
        {t.rich("makeOwner", { link: (words) => <TextLink href="/workspaces">{words}</TextLink> })}
      </p>
    </fieldset>
  );
}

function ownerValue({ kind, id }: KeyOwnerOffer): string {
  return kind === "account" ? kind : `${kind}:${id}`;
}
