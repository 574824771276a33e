"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldText } from "@/components/forms/use-problem-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { networksIn } from "@/shared/key-input";
import { looksLikeNetwork } from "./looks-like-network";
import type { KeyFormControl } from "./use-key-form";

/** What is no address is named while it is typed, not after the form is sent. */
export function AllowListField({ form, currentAddress }: { form: KeyFormControl; currentAddress: string | null }) {
  const t = useTranslations("keys");
  const fieldText = useFieldText();
  const text = form.watch("ipAllowlist");
  const networks = networksIn(text);
  // The last one is still being typed.
  const finished = /[\s,;]$/.test(text) ? networks : networks.slice(0, -1);
  const bad = finished.filter((network) => !looksLikeNetwork(network));

  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t("allowList")}
        hint={t("allowListHint")}
        error={fieldText("ipAllowlist", form.formState.errors.ipAllowlist)}
      >
        {(control) => (
          <Textarea
            {...control}
            {...form.register("ipAllowlist")}
            rows={2}
            spellCheck={false}
            autoComplete="off"
            placeholder="203.0.113.0/24"
            className="font-mono"
          />
        )}
      </Field>
      <p aria-live="polite" className="flex flex-wrap gap-x-2 text-sm text-danger empty:hidden">
        {bad.length > 0 && (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t("notANetwork", { entries: bad.join(", ") })}
          </>
        )}
      </p>
      {currentAddress && !networks.includes(currentAddress) && (
        <div>
          <Button
            variant="secondary"
            size="sm"
            onClick={() =>
              form.setValue("ipAllowlist", [...networks, currentAddress].join("\n"), {
                shouldDirty: true,
                shouldValidate: true,
              })
            }
          >
            {t("useMyAddress", { address: currentAddress })}
          </Button>
        </div>
      )}
    </div>
  );
}
