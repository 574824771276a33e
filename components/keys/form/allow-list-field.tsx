"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { networksIn } from "@/shared/key-input";
import { looksLikeNetwork } from "./looks-like-network";

type AllowListFieldProps = {
  field: UseFormRegisterReturn;
  text: string;
  onChange: (text: string) => void;
  error: string | undefined;
  /** Of the person who fills it in, where it is known. */
  currentAddress: string | null;
};

/** What is no address is named while it is typed, not after the form is sent. */
export function AllowListField({ field, text, onChange, error, currentAddress }: AllowListFieldProps) {
  const t = useTranslations("keys");
  const networks = networksIn(text);
  // The last one is still being typed.
  const finished = /[\s,;]$/.test(text) ? networks : networks.slice(0, -1);
  const bad = finished.filter((network) => !looksLikeNetwork(network));

  return (
    <div className="flex flex-col gap-2">
      <Field label={t("allowList")} hint={t("allowListHint")} error={error}>
        {(control) => (
          <Textarea
            {...control}
            {...field}
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
          <Button variant="secondary" size="sm" onClick={() => onChange([...networks, currentAddress].join("\n"))}>
            {t("useMyAddress", { address: currentAddress })}
          </Button>
        </div>
      )}
    </div>
  );
}
