"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFieldText } from "@/components/forms/use-problem-text";
import { Checkbox } from "@/components/ui/checkbox";
import type { KeyOffer } from "../key-view";
import type { KeyFormControl } from "./use-key-form";

export function WorkspacesField({ form, offered }: { form: KeyFormControl; offered: KeyOffer["workspaces"] }) {
  const t = useTranslations("keys");
  const fieldText = useFieldText();
  const id = useId();
  const error = fieldText("workspaceIds", form.formState.errors.workspaceIds);
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="flex flex-col gap-3">
      <legend className="font-medium">{t("workspaces")}</legend>
      <p className="-mt-1 text-sm text-ink-soft">{t("workspacesHint")}</p>
      {offered.map((workspace) => (
        <Checkbox
          key={workspace.id}
          value={workspace.id}
          label={workspace.name}
          hint={workspace.personal && t("personal")}
          aria-invalid={error ? true : undefined}
          {...form.register("workspaceIds")}
        />
      ))}
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  );
}
