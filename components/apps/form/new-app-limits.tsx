"use client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useFieldText } from "@/components/forms/use-problem-text";
import { AllowListField } from "@/components/keys/form/allow-list-field";
import type { AppAccent } from "../app-view";
import type { NewApp } from "./app-body";
import { LifetimeField } from "./lifetime-field";
import { PlainPkceField } from "./plain-pkce-field";

type NewAppLimitsProps = {
  form: Pick<UseFormReturn<NewApp>, "register" | "watch" | "setValue" | "formState">;
  accent: AppAccent;
  currentAddress: string | null;
};

/** Closed until somebody wants it, and open where something in it is wrong: a mistake must not be out of sight. */
export function NewAppLimits({ form, accent, currentAddress }: NewAppLimitsProps) {
  const t = useTranslations("apps");
  const fieldText = useFieldText();
  const [opened, setOpened] = useState(false);
  const { ipAllowlist: error } = form.formState.errors;
  const [text, seconds, plain] = form.watch(["ipAllowlist", "accessTokenSeconds", "plainPkce"]);
  return (
    <details
      open={opened || error !== undefined}
      onToggle={(event) => setOpened(event.currentTarget.open)}
      className="group rounded-lg border open:pb-4"
    >
      <summary className="flex list-none items-center gap-2 rounded-lg px-4 py-3 -outline-offset-2">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        <span className="font-medium">{t("limits")}</span>
      </summary>
      <div className="flex flex-col gap-5 px-4 pt-1">
        <AllowListField
          field={form.register("ipAllowlist")}
          text={text}
          onChange={(typed) => form.setValue("ipAllowlist", typed, { shouldDirty: true })}
          error={fieldText("ipAllowlist", error)}
          currentAddress={currentAddress}
        />
        <LifetimeField field={form.register("accessTokenSeconds")} value={seconds} accent={accent} />
        {accent.plainPkce && <PlainPkceField field={form.register("plainPkce")} on={plain} />}
      </div>
    </details>
  );
}
