"use client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldText } from "@/components/forms/use-problem-text";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { networksIn } from "@/shared/key-input";
import type { LeakPolicy } from "@/shared/key-settings";
import { AllowListField } from "./allow-list-field";
import { QuotaField } from "./quota-field";
import { RateLimitField } from "./rate-limit-field";
import type { KeyFormControl } from "./use-key-form";

const leakPolicies = ["quarantine", "revoke", "notify"] as const satisfies readonly LeakPolicy[];
const fields = ["ipAllowlist", "rateMax", "quotaRemaining", "quotaRefill", "metadata"] as const;

type LimitsFieldProps = { form: KeyFormControl; currentAddress: string | null };

/** Closed until somebody wants it, and open where something in it is wrong: a mistake must not be out of sight. */
export function LimitsField({ form, currentAddress }: LimitsFieldProps) {
  const t = useTranslations("keys");
  const fieldText = useFieldText();
  const [opened, setOpened] = useState(false);
  const { errors } = form.formState;
  const open = opened || fields.some((field) => errors[field]);

  return (
    <details
      open={open}
      onToggle={(event) => setOpened(event.currentTarget.open)}
      className="group rounded-lg border open:pb-4"
    >
      <summary className="flex list-none items-center gap-2 rounded-lg px-4 py-3 -outline-offset-2">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        <span className="font-medium">{t("limits")}</span>
        <LimitsSummary form={form} />
      </summary>
      <div className="flex flex-col gap-5 px-4 pt-1">
        <AllowListField
          field={form.register("ipAllowlist")}
          text={form.watch("ipAllowlist")}
          onChange={(text) => form.setValue("ipAllowlist", text, { shouldDirty: true, shouldValidate: true })}
          error={fieldText("ipAllowlist", errors.ipAllowlist)}
          currentAddress={currentAddress}
        />
        <RateLimitField form={form} />
        <QuotaField form={form} />
        <Field label={t("leakPolicy")} hint={t("leakPolicyHint")}>
          {(control) => (
            <Select {...control} {...form.register("leakPolicy")}>
              {leakPolicies.map((policy) => (
                <option key={policy} value={policy}>
                  {t(`leakPolicies.${policy}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("metadata")} hint={t("metadataHint")} error={fieldText("metadata", errors.metadata)}>
          {(control) => (
            <Textarea
              {...control}
              {...form.register("metadata")}
              rows={2}
              spellCheck={false}
              autoComplete="off"
              placeholder="plan=pro"
              className="font-mono"
            />
          )}
        </Field>
      </div>
    </details>
  );
}

/** What is set, where the section is closed. */
function LimitsSummary({ form }: { form: KeyFormControl }) {
  const t = useTranslations("keys");
  const [networks, rate, quota] = form.watch(["ipAllowlist", "rateMax", "quotaRemaining"]);
  const count = [networksIn(networks).length > 0, rate.trim(), quota.trim()].filter(Boolean).length;
  return <span className="text-sm text-ink-soft">{t("limitsSet", { count })}</span>;
}
